/// A part of a file as memory, safe against the file becoming shorter meanwhile.
#ifndef TB_WINDOW_H
#define TB_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Maps `size_bytes` of a file from `offset`, a multiple of the page size, for reading by this thread.
///
/// Where the file ends before the window does, because it became shorter, or cannot be read, zeros are seen instead of
/// SIGBUS, which any other memory still raises. Returns 0, -EBUSY while the thread has a window, or a negative errno.
int32_t tb_window_open(int32_t fd, int64_t offset, size_t size_bytes, const void **bytes);

/// Unmaps this thread's window, if there is one.
void tb_window_close(void);

/// Whether zeros were seen in this thread's window since `tb_window_open`.
int32_t tb_window_is_torn(void);

/// Lets the processor fetch the memory at `place` while it does other things. Never fails, mapped or not.
static inline void tb_prefetch(const void *place) { __builtin_prefetch(place); }

#ifdef __cplusplus
}
#endif

#endif
