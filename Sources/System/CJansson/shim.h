// Makes jansson (https://github.com/akheron/jansson, Debian: libjansson-dev) importable.
// Why jansson: the bridge's latency is what torrbench measures, and Foundation's codec alone costs 18 us a message.
#include <jansson.h>
