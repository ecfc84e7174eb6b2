#include "bare.hpp"

#include <CLinux.h>

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <functional>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

using bare::failure;

namespace {

/// A pipe whose ends close with it.
struct pipe_pair {
    int read_end = -1;
    int write_end = -1;

    pipe_pair() {
        int ends[2];
        if (pipe(ends) != 0) throw failure(bare::internal, std::string("pipe: ") + std::strerror(errno));
        read_end = ends[0];
        write_end = ends[1];
    }
    ~pipe_pair() {
        close_read();
        close_write();
    }
    pipe_pair(pipe_pair const&) = delete;
    pipe_pair& operator=(pipe_pair const&) = delete;

    void close_read() { close_end(read_end); }
    void close_write() { close_end(write_end); }

private:
    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
};

/// A forked role; killed and reaped with its scope if it was not reaped before.
class child {
public:
    child(char const* name, int deadline_seconds, std::function<void()> const& life) : name_(name) {
        pid_t const parent = getpid();
        pid_ = fork();
        if (pid_ < 0) throw failure(bare::internal, std::string("fork: ") + std::strerror(errno));
        if (pid_ == 0) _exit(live(parent, deadline_seconds, life));
    }
    ~child() {
        if (pid_ <= 0) return;
        kill(pid_, SIGKILL);
        tb_exit ignored;
        tb_wait4(pid_, 0, &ignored);
    }
    child(child const&) = delete;
    child& operator=(child const&) = delete;

    /// Waits for its end until `until_ns`; returns its CPU seconds. Anything but exit code 0 is a failure.
    double reap(std::int64_t until_ns) {
        std::int64_t const left_ms = std::max<std::int64_t>(0, (until_ns - tb_monotonic_ns()) / 1000000);
        if (tb_wait_ended(pid_, static_cast<std::int32_t>(left_ms)) == 0)
            throw failure(bare::timed_out, name_ + " did not end before the deadline");
        tb_exit end = {};
        std::int32_t const reaped = tb_wait4(pid_, 0, &end);
        pid_ = 0;
        if (reaped < 0) throw failure(bare::internal, "wait for " + name_ + ": " + std::strerror(-reaped));
        if (end.signal == SIGALRM) throw failure(bare::timed_out, name_ + " reached the deadline");
        if (end.signal != 0)
            throw failure(bare::engine_failed, name_ + " was ended by signal " + std::to_string(end.signal));
        // The child has said why on stderr; its code is ours, so that a usage error stays one.
        if (end.exit_code != 0)
            throw failure(static_cast<bare::exit_code>(end.exit_code), name_ + " failed, see above");
        return static_cast<double>(end.usage.user_cpu_ns + end.usage.system_cpu_ns) / 1e9;
    }

private:
    /// In the child. The alarm's default action ends it even when libtorrent's threads hang.
    int live(pid_t parent, int deadline_seconds, std::function<void()> const& life) const {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) return bare::internal;
        alarm(static_cast<unsigned>(deadline_seconds));
        try {
            life();
            return bare::fine;
        } catch (failure const& problem) {
            std::fprintf(stderr, "torrbench-bare: %s: %s\n", name_.c_str(), problem.what());
            return problem.code;
        } catch (std::exception const& problem) {
            std::fprintf(stderr, "torrbench-bare: %s: %s\n", name_.c_str(), problem.what());
            return bare::engine_failed;
        }
    }

    std::string name_;
    pid_t pid_ = -1;
};

enum class outcome { received, ended, other_ended };

/// Reads one whole value that a child writes with one write, unless it ends first, or the child whose pipe is
/// `other_fd` does (-1: there is none to watch).
template <typename Value> outcome receive(int fd, int other_fd, Value& value, std::int64_t until_ns) {
    pollfd watched[2] = {{fd, POLLIN, 0}, {other_fd, 0, 0}};
    std::int64_t const left_ms = std::max<std::int64_t>(0, (until_ns - tb_monotonic_ns()) / 1000000);
    int const ready = poll(watched, 2, static_cast<int>(left_ms));
    if (ready < 0) throw failure(bare::internal, std::string("poll: ") + std::strerror(errno));
    if (ready == 0) throw failure(bare::timed_out, "the deadline has passed");
    if (watched[0].revents == 0) return outcome::other_ended;
    return read(fd, &value, sizeof value) == static_cast<ssize_t>(sizeof value) ? outcome::received : outcome::ended;
}

void print(bare::leecher_report const& report, double seeder_cpu, double leecher_cpu) {
    double const seconds = static_cast<double>(report.elapsed_ns) / 1e9;
    std::printf("{\"seconds\":%.6f,\"bytes\":%" PRId64 ",\"bytes_per_second\":%.0f,\"seeder_cpu_seconds\":%.6f,"
                "\"leecher_cpu_seconds\":%.6f,\"libtorrent\":\"%s\"}\n",
                seconds, report.payload_bytes, static_cast<double>(report.payload_bytes) / seconds, seeder_cpu,
                leecher_cpu, bare::libtorrent_version());
}

} // namespace

void bare::transfer(transfer_request const& request) {
    std::int64_t const until_ns = tb_monotonic_ns() + std::int64_t(request.deadline_seconds) * 1000000000;
    pipe_pair ready, stop, reported;
    child seeder("seeder", request.deadline_seconds, [&] {
        ready.close_read();
        stop.close_write();
        reported.close_write(); // or the parent would not see the leecher's end of it close
        seed(request, ready.write_end, stop.read_end);
    });
    ready.close_write();
    stop.close_read();

    std::uint16_t port = 0;
    if (receive(ready.read_end, -1, port, until_ns) != outcome::received) {
        seeder.reap(until_ns);
        throw failure(engine_failed, "the seeder ended before it listened");
    }
    child leecher("leecher", request.deadline_seconds, [&] {
        stop.close_write(); // or the seeder would not see the parent's end of it close
        reported.close_read();
        leech(request, port, reported.write_end);
    });
    reported.close_write();

    leecher_report report = {};
    outcome const waited = receive(reported.read_end, ready.read_end, report, until_ns);
    if (waited == outcome::other_ended) {
        seeder.reap(until_ns);
        throw failure(engine_failed, "the seeder ended before the leecher had everything");
    }
    double const leecher_cpu = leecher.reap(until_ns);
    if (waited == outcome::ended) throw failure(engine_failed, "the leecher ended without a report");
    stop.close_write();
    print(report, seeder.reap(until_ns), leecher_cpu);
}
