/// The system calls that Swift cannot express, behind a C ABI.
///
/// Conventions: every name starts with `tb_` or `TB_`; a function that can fail returns a negative errno and leaves its
/// outputs untouched; durations and instants are CLOCK_MONOTONIC nanoseconds; nothing keeps a pointer past its call, but
/// `tb_window`, which keeps its own.
#ifndef TB_CLINUX_H
#define TB_CLINUX_H

#include "tb_datagram.h"
#include "tb_measure.h"
#include "tb_spawn.h"
#include "tb_system.h"
#include "tb_thread.h"
#include "tb_window.h"

#endif
