#include "bare.hpp"

#include <CLinux.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstring>

namespace {

/// Nearest rank: the smallest sample with at least `percent` of all at or below it.
std::int64_t percentile(std::vector<std::int64_t> const& sorted, std::size_t percent) {
    std::size_t const rank = std::max<std::size_t>((percent * sorted.size() + 99) / 100, 1);
    return sorted[rank - 1];
}

} // namespace

void bare::pingpong(std::uint32_t message_bytes, std::int64_t count, int deadline_seconds) {
    std::vector<std::int64_t> samples(static_cast<std::size_t>(count));
    std::int64_t const taken =
        tb_pipe_pingpong(message_bytes, count, std::int64_t(deadline_seconds) * 1000000000, nullptr, 0, samples.data());
    if (taken < 0)
        throw failure(internal, std::string("pipe ping-pong: ") + std::strerror(static_cast<int>(-taken)));
    samples.resize(static_cast<std::size_t>(taken));
    std::sort(samples.begin(), samples.end());
    std::printf("{\"message_bytes\":%" PRIu32 ",\"count\":%" PRId64 ",\"median_ns\":%" PRId64 ",\"p90_ns\":%" PRId64
                ",\"p99_ns\":%" PRId64 "}\n",
                message_bytes, taken, percentile(samples, 50), percentile(samples, 90), percentile(samples, 99));
}
