#define _GNU_SOURCE
#include "tb_window.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

// Read by the handler, on the thread whose access failed.
static _Thread_local volatile uintptr_t window_start;
static _Thread_local volatile uintptr_t window_end;
static _Thread_local volatile sig_atomic_t window_is_torn;

static pthread_once_t guard_once = PTHREAD_ONCE_INIT;
static struct sigaction before;
static uintptr_t page_bytes;

/// What others have asked for when memory that is no window fails.
static void hand_on(int signal, siginfo_t *info, void *context) {
    if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(signal, info, context);
    } else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
        before.sa_handler(signal);
    } else {
        // The access fails again, and ends the process as it would have.
        sigaction(signal, &before, NULL);
    }
}

/// Puts zeros in the place of a window's rest, so that the access succeeds when it is made again.
static void fill(int signal, siginfo_t *info, void *context) {
    uintptr_t place = (uintptr_t)info->si_addr;
    // A positive code comes from the kernel; kill(2) sends others, with no address.
    if (info->si_code > 0 && place >= window_start && place < window_end) {
        int kept = errno;
        uintptr_t page = place & ~(page_bytes - 1);
        void *zeros =
            mmap((void *)page, window_end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        errno = kept;
        if (zeros != MAP_FAILED) {
            window_is_torn = 1;
            return;
        }
    }
    hand_on(signal, info, context);
}

static void install_guard(void) {
    page_bytes = (uintptr_t)sysconf(_SC_PAGESIZE);
    struct sigaction action = {.sa_sigaction = fill, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before);
}

int32_t tb_window_open(int32_t fd, int64_t offset, size_t size_bytes, const void **bytes) {
    if (window_start != 0) return -EBUSY;
    pthread_once(&guard_once, install_guard);
    void *start = mmap(NULL, size_bytes, PROT_READ, MAP_SHARED, fd, offset);
    if (start == MAP_FAILED) return -errno;
    // Advice: what is not in memory yet comes in large folios, which later cost one fault each. Nothing is lost without.
    madvise(start, size_bytes, MADV_HUGEPAGE);
    window_is_torn = 0;
    window_start = (uintptr_t)start;
    window_end = window_start + ((size_bytes + page_bytes - 1) & ~(page_bytes - 1));
    *bytes = start;
    return 0;
}

void tb_window_close(void) {
    uintptr_t start = window_start;
    uintptr_t end = window_end;
    window_start = 0;
    window_end = 0;
    if (start != 0) munmap((void *)start, end - start);
}

int32_t tb_window_is_torn(void) { return window_is_torn; }
