/* The most float32 fused multiply-adds one core does: independent accumulators held in registers, nothing else in the loop.
   Printed as GFLOP/s (a multiply-add counts two), the best of several rounds. Checks the probe of `rommeo bench`. */
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
#define LANES 16
#define ISA "AVX-512"
#elif defined(__AVX2__) && defined(__FMA__)
#define LANES 8
#define ISA "AVX2 + FMA"
#elif defined(__ARM_FEATURE_FMA)
#define LANES 4
#define ISA "NEON"
#else
#define LANES 4
#define ISA "no fused multiply-add: the number is not a peak"
#endif

#if defined(__x86_64__)
#define IN_REGISTER(v) "+x"(v)
#else
#define IN_REGISTER(v) "+w"(v)
#endif

typedef float vector __attribute__((vector_size(LANES * sizeof(float))));

enum { CHAINS = 12, ROUNDS = 20 };
static const long Steps = 20 * 1000 * 1000;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Twelve chains cover the latency (4 or 5 cycles) of two units; each converges to a fixed point, so nothing overflows. */
static vector multiply_add(long steps, vector scale, vector shift) {
    vector a0 = shift, a1 = shift, a2 = shift, a3 = shift, a4 = shift, a5 = shift;
    vector a6 = shift, a7 = shift, a8 = shift, a9 = shift, a10 = shift, a11 = shift;
    for (long k = 0; k < steps; k++) {
        a0 = a0 * scale + shift;  a1 = a1 * scale + shift;  a2 = a2 * scale + shift;  a3 = a3 * scale + shift;
        a4 = a4 * scale + shift;  a5 = a5 * scale + shift;  a6 = a6 * scale + shift;  a7 = a7 * scale + shift;
        a8 = a8 * scale + shift;  a9 = a9 * scale + shift;  a10 = a10 * scale + shift; a11 = a11 * scale + shift;
        /* Equal chains must not be merged into one. */
        __asm__ volatile("" : IN_REGISTER(a0), IN_REGISTER(a1), IN_REGISTER(a2), IN_REGISTER(a3), IN_REGISTER(a4), IN_REGISTER(a5));
        __asm__ volatile("" : IN_REGISTER(a6), IN_REGISTER(a7), IN_REGISTER(a8), IN_REGISTER(a9), IN_REGISTER(a10), IN_REGISTER(a11));
    }
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
}

int main(void) {
    vector scale, shift;
    for (int lane = 0; lane < LANES; lane++) {
        scale[lane] = 0.5f;
        shift[lane] = 1.0f;
    }
    double best = 0;
    float check = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        vector sum = multiply_add(Steps, scale, shift);
        double gflops = 2.0 * LANES * CHAINS * (double)Steps / (now() - start) * 1e-9;
        best = gflops > best ? gflops : best;
        check += sum[0];
    }
    printf("%.1f GFLOP/s per core, float32, %s (check %g)\n", best, ISA, (double)check);
    return 0;
}
