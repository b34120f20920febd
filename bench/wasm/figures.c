/*
 * Kernels of computing, host calls and copying, timed by the program itself: best of ten, milliseconds. The same source
 * runs natively (cc -O2), in Node and in Jarnix; `bench/wasm/build` makes the module that is committed.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static uint8_t comp[4000001];
static int sieve(int n) {
  int count = 0;
  for (int i = 2; i <= n; i++) comp[i] = 0;
  for (int i = 2; i <= n; i++) if (!comp[i]) { count++; for (int64_t j = (int64_t) i * i; j <= n; j += i) comp[j] = 1; }
  return count;
}
static double a[200 * 200], b[200 * 200], c[200 * 200];
static int matmul(int n) {
  for (int i = 0; i < n * n; i++) { a[i] = i % 7; b[i] = i % 5; }
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j]; c[i * n + j] = s; }
  return (int) c[n * n - 1];
}
static int v[1000001];
static void qs(int *x, int lo, int hi) { while (lo < hi) { int p = x[(lo + hi) / 2], i = lo, j = hi; while (i <= j) { while (x[i] < p) i++; while (x[j] > p) j--; if (i <= j) { int t = x[i]; x[i++] = x[j]; x[j--] = t; } } if (j - lo < hi - i) { qs(x, lo, j); lo = i; } else { qs(x, i, hi); hi = j; } } }
static int quicksort(int n) { uint32_t s = 42; for (int i = 0; i < n; i++) { s = s * 1664525u + 1013904223u; v[i] = (int) (s >> 1); } qs(v, 0, n - 1); for (int i = 1; i < n; i++) if (v[i-1] > v[i]) return -1; return v[n / 2]; }
static const uint32_t K[64] = {0x428a2f98,0x71374491,0xb5c0fbcf,0xe9b5dba5,0x3956c25b,0x59f111f1,0x923f82a4,0xab1c5ed5,0xd807aa98,0x12835b01,0x243185be,0x550c7dc3,0x72be5d74,0x80deb1fe,0x9bdc06a7,0xc19bf174,0xe49b69c1,0xefbe4786,0x0fc19dc6,0x240ca1cc,0x2de92c6f,0x4a7484aa,0x5cb0a9dc,0x76f988da,0x983e5152,0xa831c66d,0xb00327c8,0xbf597fc7,0xc6e00bf3,0xd5a79147,0x06ca6351,0x14292967,0x27b70a85,0x2e1b2138,0x4d2c6dfc,0x53380d13,0x650a7354,0x766a0abb,0x81c2c92e,0x92722c85,0xa2bfe8a1,0xa81a664b,0xc24b8b70,0xc76c51a3,0xd192e819,0xd6990624,0xf40e3585,0x106aa070,0x19a4c116,0x1e376c08,0x2748774c,0x34b0bcb5,0x391c0cb3,0x4ed8aa4a,0x5b9cca4f,0x682e6ff3,0x748f82ee,0x78a5636f,0x84c87814,0x8cc70208,0x90befffa,0xa4506ceb,0xbef9a3f7,0xc67178f2};
#define R(x,n) (((x)>>(n))|((x)<<(32-(n))))
static uint8_t data[65536];
static int sha256(int blocks) {
  uint32_t h[8] = {0x6a09e667,0xbb67ae85,0x3c6ef372,0xa54ff53a,0x510e527f,0x9b05688c,0x1f83d9ab,0x5be0cd19}, w[64];
  for (int n = 0; n < blocks; n++) { const uint8_t *d = data + (n % 1024) * 64;
    for (int i = 0; i < 16; i++) w[i] = (uint32_t) d[4*i] << 24 | d[4*i+1] << 16 | d[4*i+2] << 8 | d[4*i+3];
    for (int i = 16; i < 64; i++) w[i] = w[i-16] + (R(w[i-15],7)^R(w[i-15],18)^(w[i-15]>>3)) + w[i-7] + (R(w[i-2],17)^R(w[i-2],19)^(w[i-2]>>10));
    uint32_t s[8]; for (int i = 0; i < 8; i++) s[i] = h[i];
    for (int i = 0; i < 64; i++) { uint32_t t1 = s[7] + (R(s[4],6)^R(s[4],11)^R(s[4],25)) + ((s[4]&s[5])^(~s[4]&s[6])) + K[i] + w[i], t2 = (R(s[0],2)^R(s[0],13)^R(s[0],22)) + ((s[0]&s[1])^(s[0]&s[2])^(s[1]&s[2])); s[7]=s[6]; s[6]=s[5]; s[5]=s[4]; s[4]=s[3]+t1; s[3]=s[2]; s[2]=s[1]; s[1]=s[0]; s[0]=t1+t2; }
    for (int i = 0; i < 8; i++) h[i] += s[i]; }
  return h[0];
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int calls(int n) {
    struct timespec t;
    for (int i = 0; i < n; i++) {
        clock_gettime(CLOCK_MONOTONIC, &t);
    }
    return 0;
}

/* 64 KiB pieces from standard input to standard output. */
static int copy(int pieces) {
    for (int i = 0; i < pieces; i++) {
        if (read(0, data, sizeof data) <= 0 || write(1, data, sizeof data) <= 0) {
            return -1;
        }
    }
    return 0;
}

int main(void) {
    static const struct {
        const char *name;
        int (*run)(int);
        int size;
    } all[] = {{"fib 32", fib, 32},
               {"sieve 4000000", sieve, 4000000},
               {"matmul 200", matmul, 200},
               {"qsort 1000000", quicksort, 1000000},
               {"sha256 20000", sha256, 20000},
               {"host calls 1000000", calls, 1000000},
               {"copy 16 MiB", copy, 256}};
    for (unsigned k = 0; k < sizeof all / sizeof *all; k++) {
        double best = 1e9;
        int result = 0;
        for (int i = 0; i < 10; i++) {
            double start = now();
            result += all[k].run(all[k].size);
            double time = now() - start;
            best = time < best ? time : best;
        }
        fprintf(stderr, "%-20s %9.3f ms (%d)\n", all[k].name, best, result);
    }
    return 0;
}
