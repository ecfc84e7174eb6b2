#include <cstdio>
#include <dlfcn.h>
#include <pthread.h>

/// libtorrent 2.0.8 calls its threads `libtorrent-network-thread` and `libtorrent-disk-thread`. The kernel keeps 15
/// bytes, and glibc refuses a longer name (ERANGE) instead of cutting it, so every one of them would go by the name of
/// the thread that made it and nobody could tell who used the processor. A program's own definition comes before the
/// C library's for every library it loads; this one cuts.
extern "C" int pthread_setname_np(pthread_t thread, char const* name) noexcept {
    using function = int (*)(pthread_t, char const*);
    static auto const original = reinterpret_cast<function>(dlsym(RTLD_NEXT, "pthread_setname_np"));
    char cut[16];
    std::snprintf(cut, sizeof cut, "%s", name);
    return original != nullptr ? original(thread, cut) : 0;
}
