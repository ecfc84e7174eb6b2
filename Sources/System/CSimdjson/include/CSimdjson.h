#ifndef CSIMDJSON_H
#define CSIMDJSON_H
// simdjson (https://simdjson.org, Debian: libsimdjson-dev) behind a C ABI: records of hundreds of megabytes are read with it.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many readable bytes must follow a text that is parsed.
size_t tb_json_padding(void);

/// A parser that keeps its memory for the next text.
typedef struct tb_json_parser tb_json_parser;

/// NULL where there is no memory.
tb_json_parser *tb_json_parser_new(void);
void tb_json_parser_free(tb_json_parser *parser);

/// Parses and validates one JSON text. `capacity` counts the readable bytes from `bytes` on, the text and
/// tb_json_padding() more. 0, or an error for tb_json_error. What the parser gave before is gone.
int tb_json_parse(tb_json_parser *parser, const char *bytes, size_t length, size_t capacity);

/// What was parsed, in the form that simdjson's doc/tape.md describes; the root value is word 1. Valid until the next parse.
const uint64_t *tb_json_tape(const tb_json_parser *parser);
/// The texts that the tape points into, each with its length as 32 bits before it.
const uint8_t *tb_json_strings(const tb_json_parser *parser);

/// Says what an error of tb_json_parse or tb_json_elements is.
const char *tb_json_error(int error);

/// A part of a text.
typedef struct {
    size_t start;
    size_t length;
} tb_json_range;

/// Finds the array that is member `key` of the text's root object and, in it, its objects, without reading either.
///
/// 0 with `whole` and a list of `count` ranges to give to free(); 1 where there is no such array of objects only, so that
/// the text must be parsed at once; 2 where memory lacks.
int tb_json_elements(const char *bytes, size_t length, size_t capacity, const char *key, tb_json_range *whole,
                     tb_json_range **elements, size_t *count);

#ifdef __cplusplus
}
#endif
#endif
