#include "CSimdjson.h"

#include <cstdlib>
#include <new>
#include <vector>

#include <simdjson.h>

struct tb_json_parser {
    simdjson::dom::parser parser;
};

extern "C" {

size_t tb_json_padding(void) { return simdjson::SIMDJSON_PADDING; }

tb_json_parser *tb_json_parser_new(void) { return new (std::nothrow) tb_json_parser; }

void tb_json_parser_free(tb_json_parser *parser) { delete parser; }

int tb_json_parse(tb_json_parser *parser, const char *bytes, size_t length, size_t capacity)
{
    // Padded already, so nothing is copied.
    if (capacity < length + simdjson::SIMDJSON_PADDING) return simdjson::INSUFFICIENT_PADDING;
    return parser->parser.parse(reinterpret_cast<const uint8_t *>(bytes), length, false).error();
}

const uint64_t *tb_json_tape(const tb_json_parser *parser) { return parser->parser.doc.tape.get(); }

const uint8_t *tb_json_strings(const tb_json_parser *parser) { return parser->parser.doc.string_buf.get(); }

const char *tb_json_error(int error) { return simdjson::error_message(static_cast<simdjson::error_code>(error)); }

int tb_json_elements(const char *bytes, size_t length, size_t capacity, const char *key, tb_json_range *whole,
                     tb_json_range **elements, size_t *count)
{
    using namespace simdjson;
    try {
        ondemand::parser parser;
        ondemand::document document;
        if (parser.iterate(padded_string_view(bytes, length, capacity)).get(document)) return 1;
        ondemand::array array;
        if (document.find_field_unordered(key).get_array().get(array)) return 1;
        std::string_view text;
        if (array.raw_json().get(text)) return 1;
        *whole = {static_cast<size_t>(text.data() - bytes), text.size()};

        ondemand::document again;
        auto const rest = capacity - whole->start;
        if (parser.iterate(padded_string_view(text.data(), text.size(), rest)).get(again)) return 1;
        ondemand::array items;
        if (again.get_array().get(items)) return 1;
        std::vector<tb_json_range> found;
        for (auto item : items) {
            ondemand::object object;
            std::string_view element;
            if (item.get_object().get(object) || object.raw_json().get(element)) return 1;
            found.push_back({static_cast<size_t>(element.data() - bytes), element.size()});
        }
        auto *list = static_cast<tb_json_range *>(std::malloc((found.size() + 1) * sizeof(tb_json_range)));
        if (list == nullptr) return 2;
        for (size_t index = 0; index < found.size(); ++index) list[index] = found[index];
        *elements = list;
        *count = found.size();
        return 0;
    } catch (std::bad_alloc const &) {
        return 2;
    } catch (...) {
        return 1;
    }
}
}
