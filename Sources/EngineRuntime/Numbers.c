// Numbers for the engine in a page: decimals read to the nearest double, and the few functions of a C library and of a
// compiler's runtime that compiled Swift calls. Not compiled by SwiftPM; see Scripts/build-engine.sh.

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long usize;
typedef __int128 i128;

// ------------------------------------------------------------------ Whole numbers without a limit

// Room for 5,120 bits: 800 digits, or the power of ten that they are divided by.
enum { room = 160 };

typedef struct {
  u32 count;
  u32 words[room];
} Big;

static void set(Big *big, u32 value) {
  big->count = value ? 1 : 0;
  big->words[0] = value;
}

// big * factor + addend
static void multiply(Big *big, u32 factor, u32 addend) {
  u64 carry = addend;
  for (u32 i = 0; i < big->count; i++) {
    carry += (u64)big->words[i] * factor;
    big->words[i] = (u32)carry;
    carry >>= 32;
  }
  if (carry) big->words[big->count++] = (u32)carry;
}

static void multiply_by_power_of_ten(Big *big, u32 power) {
  for (; power >= 9; power -= 9) multiply(big, 1000000000, 0);
  for (; power; power--) multiply(big, 10, 0);
}

static u32 bits(const Big *big) {
  return big->count ? 32 * big->count - (u32)__builtin_clz(big->words[big->count - 1]) : 0;
}

static void shift_left(Big *big, u32 shift) {
  u32 whole = shift / 32, part = shift % 32;
  if (!big->count) return;
  u32 count = big->count + whole + 1;
  for (u32 i = count; i-- > 0;) {
    u32 high = i >= whole && i - whole < big->count ? big->words[i - whole] : 0;
    u32 low = i > whole && i - whole - 1 < big->count ? big->words[i - whole - 1] : 0;
    big->words[i] = part ? high << part | low >> (32 - part) : high;
  }
  while (count && !big->words[count - 1]) count--;
  big->count = count;
}

static int compare(const Big *a, const Big *b) {
  if (a->count != b->count) return a->count < b->count ? -1 : 1;
  for (u32 i = a->count; i-- > 0;) {
    if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
  }
  return 0;
}

// a - b, which is not below zero
static void subtract(Big *a, const Big *b) {
  u64 borrow = 0;
  for (u32 i = 0; i < a->count; i++) {
    u64 less = (i < b->count ? b->words[i] : 0) + borrow;
    borrow = a->words[i] < less;
    a->words[i] = (u32)(a->words[i] - less);
  }
  while (a->count && !a->words[a->count - 1]) a->count--;
}

// ------------------------------------------------------------------ Decimals

// The double nearest to mantissa * 2^exponent, halves to even; `rest` says that the number lies a little above.
static double nearest(u64 mantissa, int exponent, int rest) {
  if (!mantissa) return 0;
  int shift = __builtin_clzll(mantissa);
  mantissa <<= shift;
  exponent -= shift;
  // Of the 64 bits 53 stay, and fewer below the smallest normal number.
  int drop = 11;
  if (exponent + drop < -1074) drop = -1074 - exponent;
  if (drop > 64) return 0;
  u64 kept = drop == 64 ? 0 : mantissa >> drop;
  u64 lost = drop == 64 ? mantissa : mantissa << (64 - drop);
  u64 half = (u64)1 << 63;
  if (lost > half || (lost == half && (rest || (kept & 1)))) kept++;
  exponent += drop;
  if (kept >> 53) {
    kept >>= 1;
    exponent++;
  }
  if (exponent > 971) return __builtin_inf();
  u64 pattern = kept >> 52 ? ((u64)(exponent + 1075) << 52) | (kept & (((u64)1 << 52) - 1)) : kept;
  double result;
  __builtin_memcpy(&result, &pattern, 8);
  return result;
}

// digits * 10^exponent for any digits, exactly.
static double exact(const char *digits, u32 count, int exponent, int rest) {
  static Big top, bottom;
  set(&top, 0);
  for (u32 i = 0; i < count; i++) {
    if (top.count || digits[i] != '0') {
      if (top.count) multiply(&top, 10, (u32)(digits[i] - '0'));
      else set(&top, (u32)(digits[i] - '0'));
    }
  }
  if (!top.count) return 0;
  if (rest) {
    // What was cut off only decides between two numbers that lie apart: a digit in its place says so.
    multiply(&top, 10, 1);
    exponent--;
  }
  set(&bottom, 1);
  if (exponent >= 0) multiply_by_power_of_ten(&top, (u32)exponent);
  else multiply_by_power_of_ten(&bottom, (u32)-exponent);
  // The quotient gets 64 bits, and what is left of the division says whether it lies a little above them.
  int shift = (int)bits(&bottom) + 64 - (int)bits(&top);
  if (shift > 0) shift_left(&top, (u32)shift);
  else shift_left(&bottom, (u32)-shift);
  u64 quotient = 0;
  shift_left(&bottom, 64);
  for (int i = 0; i < 65; i++) {
    quotient <<= 1;
    if (compare(&top, &bottom) >= 0) {
      subtract(&top, &bottom);
      quotient |= 1;
    }
    if (i < 64) shift_left(&top, 1);
    if (quotient >> 63) {
      // 64 bits are found at step i: the rest stands in top.
      return nearest(quotient, -shift + (64 - i), top.count != 0);
    }
  }
  return nearest(quotient, -shift, top.count != 0);
}

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static int is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a decimal number such as -12.5e-3; names of infinity and of no number, and hexadecimals, are none here.
// Returns where the number ends: at the beginning where there is none.
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
  enum { most = 800 };
  static char digits[most];
  const char *next = text;
  int negative = *next == '-';
  if (*next == '-' || *next == '+') next++;
  u32 count = 0;
  int exponent = 0, seen = 0, after_point = 0, rest = 0;
  u64 mantissa = 0;
  for (;; next++) {
    if (*next == '.' && !after_point) {
      after_point = 1;
      continue;
    }
    if (!is_digit(*next)) break;
    seen = 1;
    if (after_point) exponent--;
    if (!count && *next == '0') continue;
    if (count < most) {
      digits[count++] = *next;
      if (count <= 19) mantissa = mantissa * 10 + (u64)(*next - '0');
    } else {
      exponent++;
      rest |= *next != '0';
    }
  }
  *result = 0;
  if (!seen) return text;
  if (*next == 'e' || *next == 'E') {
    const char *power = next + 1;
    int below = *power == '-';
    if (*power == '-' || *power == '+') power++;
    if (is_digit(*power)) {
      int value = 0;
      for (; is_digit(*power); power++) {
        if (value < 100000) value = value * 10 + (*power - '0');
      }
      exponent += below ? -value : value;
      next = power;
    }
  }
  double value;
  if (!count) value = 0;
  else if (count <= 15 && exponent >= -22 && exponent <= 22) {
    // Both factors are exact, so the nearest number comes of one rounding (Clinger 1990).
    value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
  } else if ((int)count + exponent > 310) value = __builtin_inf();
  else if ((int)count + exponent < -330) value = 0;
  else value = exact(digits, count, exponent, rest);
  *result = negative ? -value : value;
  return next;
}

// ------------------------------------------------------------------ The rest

double round(double x) {
  double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1, x) : whole;
}

// 64 bits times 64 bits are 128.
i128 __multi3(i128 a, i128 b) {
  u64 x = (u64)a, y = (u64)b;
  u64 x0 = (u32)x, x1 = x >> 32, y0 = (u32)y, y1 = y >> 32;
  u64 low = x0 * y0, middle = x1 * y0 + (low >> 32), other = x0 * y1 + (u32)middle;
  u64 high = x1 * y1 + (middle >> 32) + (other >> 32);
  high += x * (u64)(b >> 64) + (u64)(a >> 64) * y;
  return (i128)((unsigned __int128)high << 64 | (other << 32 | (u32)low));
}

// Seeds of hash tables. No result may depend on them, and a page need not fear a file that is made to collide; the same
// bytes each time make a fault that comes of them come again.
void arc4random_buf(void *bytes, usize count) {
  static u64 state = 0x9E3779B97F4A7C15;
  for (char *next = bytes; count; count--) {
    state = state * 6364136223846793005 + 1442695040888963407;
    *next++ = (char)(state >> 56);
  }
}

// Messages of the language itself before it traps: there is nowhere to print them.
int putchar(int character) { return character; }
