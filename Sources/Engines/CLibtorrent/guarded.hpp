// The one place where an exception ends, and how an error becomes a tb_error.
#ifndef TB_GUARDED_HPP
#define TB_GUARDED_HPP

#include "include/CLibtorrent.h"

#include <libtorrent/error_code.hpp>
#include <libtorrent/string_view.hpp>

#include <exception>
#include <string>
#include <system_error>

namespace tb {

/// Copies text into a fixed buffer, ended by NUL and never cut inside a UTF-8 sequence.
void copy_text(lt::string_view text, char *buffer, std::size_t capacity) noexcept;

template <std::size_t capacity>
void copy_text(lt::string_view text, char (&buffer)[capacity]) noexcept
{
    copy_text(text, buffer, capacity);
}

/// Fills `error`, which may be null, from libtorrent's error code. Throws only what std::string may.
void fill(tb_error *error, lt::error_code const &code, lt::string_view operation);

/// Fills `error`, which may be null, with an error of the shim's own.
void refuse(tb_error *error, int code, lt::string_view operation, lt::string_view message) noexcept;

/// Runs `body`, which returns whether it succeeded, and turns what it throws into `error`.
template <typename Body>
bool guarded(tb_error *error, char const *operation, Body &&body) noexcept
{
    if (error) *error = tb_error{};
    try {
        return body();
    } catch (lt::system_error const &failure) {
        refuse(error, failure.code().value(), operation, failure.what());
        if (error) copy_text(failure.code().category().name(), error->category);
    } catch (std::system_error const &failure) {
        // The standard library's own, of a thread that could not be had.
        refuse(error, failure.code().value(), operation, failure.what());
        if (error) copy_text(failure.code().category().name(), error->category);
    } catch (std::exception const &failure) {
        refuse(error, TB_CODE_EXCEPTION, operation, failure.what());
    } catch (...) {
        refuse(error, TB_CODE_EXCEPTION, operation, "an exception that is no std::exception");
    }
    return false;
}

} // namespace tb

#endif
