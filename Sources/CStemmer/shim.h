// Snowball's stemmers (Debian's libstemmer-dev).
#ifndef PASSERELLE_CSTEMMER_H
#define PASSERELLE_CSTEMMER_H
#include <libstemmer.h>
#endif
