// All of it becomes part of who includes it: hashing a short value costs less than a call.
#define XXH_INLINE_ALL
#include <xxhash.h>

// Inlined, the library's functions go by other names.
static inline unsigned long long xxh3(const void *bytes, size_t count, unsigned long long seed) {
    return XXH3_64bits_withSeed(bytes, count, seed);
}
