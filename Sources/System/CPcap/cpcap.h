/* libpcap, for PacketCapture only: reading captures, compiling filters, capturing on an interface. */
#include <pcap/pcap.h>
#include <pcap/dlt.h>
