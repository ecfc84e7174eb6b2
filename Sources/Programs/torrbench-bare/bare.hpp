/// A transfer by libtorrent alone, without a harness: what torrbench's own overhead is held against.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bare {

/// Exit codes, those of torrbench where they mean the same.
enum exit_code : int { fine = 0, internal = 1, engine_failed = 3, usage = 64, timed_out = 124 };

/// Something that ends the program: what to print, and what to exit with.
struct failure : std::runtime_error {
    failure(exit_code code, std::string const& message) : std::runtime_error(message), code(code) {}
    exit_code code;
};

using named_values = std::vector<std::pair<std::string, std::string>>;

/// What `transfer` was asked to do.
struct transfer_request {
    std::string torrent;
    std::string payload;
    std::string out;
    /// "mmap", "posix" or "disabled".
    std::string disk = "mmap";
    /// libtorrent settings by name, for both roles, then for one of them; later ones win.
    named_values settings;
    named_values seeder_settings;
    named_values leecher_settings;
    /// Everything must have ended by then; children are killed.
    int deadline_seconds = 300;
};

/// What the leecher measured.
struct leecher_report {
    std::int64_t elapsed_ns;
    std::int64_t payload_bytes;
};

/// Runs both roles in children of their own and prints one JSON line.
void transfer(transfer_request const& request);

/// The seeder's life: writes its port to `ready_fd`, then seeds until `stop_fd` is closed by the parent.
void seed(transfer_request const& request, int ready_fd, int stop_fd);

/// The leecher's life: connects to `port`, downloads all of it and writes a leecher_report to `report_fd`.
void leech(transfer_request const& request, std::uint16_t port, int report_fd);

/// Measures round trips of a raw pipe and prints one JSON line.
void pingpong(std::uint32_t message_bytes, std::int64_t count, int deadline_seconds);

/// libtorrent's own version line.
char const* libtorrent_version();

} // namespace bare
