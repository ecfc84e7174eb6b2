#include "bare.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <map>

using bare::failure;

namespace {

char const help[] =
    "usage: torrbench-bare transfer --torrent FILE --payload DIR --out DIR [--disk mmap|posix|disabled]\n"
    "           [--settings NAME=VALUE,...] [--seeder-settings ...] [--leecher-settings ...] [--deadline SECONDS]\n"
    "       torrbench-bare pingpong --size BYTES --count N [--deadline SECONDS]\n"
    "\n"
    "transfer   one seeder on 127.0.0.2, one leecher on 127.0.0.3, TCP, libtorrent with nothing around it\n"
    "pingpong   round trips between two processes over pipes\n"
    "\n"
    "Both print one JSON line. exit codes: 0 success, 1 internal, 3 engine failed, 64 usage, 124 time-out\n";

using option_handler = std::function<void(std::string const&)>;

std::int64_t number(std::string const& name, std::string const& text, std::int64_t least, std::int64_t most) {
    std::size_t used = 0;
    std::int64_t value = 0;
    try {
        value = std::stoll(text, &used);
    } catch (std::exception const&) {
        used = 0;
    }
    if (used == 0 || used != text.size() || value < least || value > most)
        throw failure(bare::usage, name + " is '" + text + "', needed is a number from " + std::to_string(least) +
                                       " to " + std::to_string(most));
    return value;
}

/// Splits "a=1,b=2"; an empty text is no setting at all.
bare::named_values settings_from(std::string const& option, std::string const& text) {
    bare::named_values values;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t const end = std::min(text.find(',', start), text.size());
        std::string const part = text.substr(start, end - start);
        std::size_t const equals = part.find('=');
        if (equals == std::string::npos || equals == 0)
            throw failure(bare::usage, option + " has '" + part + "', needed is name=value");
        values.emplace_back(part.substr(0, equals), part.substr(equals + 1));
        start = end + 1;
    }
    return values;
}

void read_options(int count, char** words, std::map<std::string, option_handler> const& handlers) {
    for (int index = 2; index < count; index += 2) {
        auto const handler = handlers.find(words[index]);
        if (handler == handlers.end()) throw failure(bare::usage, std::string("unknown option ") + words[index]);
        if (index + 1 >= count) throw failure(bare::usage, handler->first + " needs a value");
        handler->second(words[index + 1]);
    }
}

void run_transfer(int count, char** words) {
    bare::transfer_request request;
    read_options(count, words,
                 {
                     {"--torrent", [&](std::string const& text) { request.torrent = text; }},
                     {"--payload", [&](std::string const& text) { request.payload = text; }},
                     {"--out", [&](std::string const& text) { request.out = text; }},
                     {"--disk", [&](std::string const& text) { request.disk = text; }},
                     {"--settings",
                      [&](std::string const& text) { request.settings = settings_from("--settings", text); }},
                     {"--seeder-settings",
                      [&](std::string const& text) {
                          request.seeder_settings = settings_from("--seeder-settings", text);
                      }},
                     {"--leecher-settings",
                      [&](std::string const& text) {
                          request.leecher_settings = settings_from("--leecher-settings", text);
                      }},
                     {"--deadline",
                      [&](std::string const& text) {
                          request.deadline_seconds = static_cast<int>(number("--deadline", text, 1, 86400));
                      }},
                 });
    if (request.torrent.empty() || request.payload.empty() || request.out.empty())
        throw failure(bare::usage, "transfer needs --torrent, --payload and --out");
    bare::transfer(request);
}

void run_pingpong(int count, char** words) {
    std::int64_t size = 0;
    std::int64_t trips = 0;
    std::int64_t deadline = 60;
    read_options(count, words,
                 {
                     {"--size", [&](std::string const& text) { size = number("--size", text, 1, 65536); }},
                     {"--count", [&](std::string const& text) { trips = number("--count", text, 1, 10000000); }},
                     {"--deadline", [&](std::string const& text) { deadline = number("--deadline", text, 1, 3600); }},
                 });
    if (size == 0 || trips == 0) throw failure(bare::usage, "pingpong needs --size and --count");
    bare::pingpong(static_cast<std::uint32_t>(size), trips, static_cast<int>(deadline));
}

} // namespace

int main(int count, char** words) try {
    std::string const command = count > 1 ? words[1] : "";
    if (command == "--help" || command == "-h") {
        std::fputs(help, stdout);
    } else if (command == "transfer") {
        run_transfer(count, words);
    } else if (command == "pingpong") {
        run_pingpong(count, words);
    } else {
        std::fputs(help, stderr);
        return bare::usage;
    }
    return bare::fine;
} catch (failure const& problem) {
    std::fprintf(stderr, "torrbench-bare: %s\n", problem.what());
    return problem.code;
} catch (std::exception const& problem) {
    std::fprintf(stderr, "torrbench-bare: %s\n", problem.what());
    return bare::internal;
}
