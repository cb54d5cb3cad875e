// Memory of the engine in a page: malloc, free and posix_memalign over the linear memory of WebAssembly, and the few
// functions of a C library that compiled Swift calls. Not compiled by SwiftPM; see Scripts/build-engine.sh.
//
// The allocator is a two-level segregated fit (Masmano, Ripoll, Crespo and Real 2004): free blocks stand in lists by
// size, a bitmap says which lists hold any, and neighbours that are free become one block. Both calls take a constant
// time, and what a thousand plans allocate and free again leaves the memory as it was.
//
//   block:  | size of the block before, if that is free | size, bit 0: free, bit 1: the one before is free | payload ...
//
// A block starts 8 bytes before a multiple of 16, so that its payload is aligned to 16. Sizes are multiples of 16.

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long usize;
// Eight bytes that may stand anywhere.
typedef u64 word __attribute__((aligned(1), may_alias));

extern unsigned char __heap_base;

enum {
  header = 8,
  smallest = 16,
  // Lists: 8 steps in each doubling of the size.
  steps_log = 3,
  steps = 1 << steps_log,
  doublings = 28,
  is_free = 1,
  is_before_free = 2,
  flags = 15,
  page = 65536
};

typedef struct Block {
  u32 before;
  u32 size;
  // In the payload of free blocks.
  struct Block *next;
  struct Block *previous;
} Block;

static Block *lists[doublings][steps];
static u32 filled;
static u32 filled_steps[doublings];
// Where the block ends that lies last in memory: a header of a block without payload, never free.
static Block *end;

static u32 size_of(const Block *block) { return block->size & ~(u32)flags; }
static Block *after(Block *block) { return (Block *)((char *)block + size_of(block)); }

// The list that a block of a size stands in.
static void place(u32 size, u32 *doubling, u32 *step) {
  u32 log = 31 - (u32)__builtin_clz(size);
  *doubling = log - 4;
  *step = log >= steps_log ? (size >> (log - steps_log)) & (steps - 1) : 0;
}

static void insert(Block *block) {
  u32 i, j;
  place(size_of(block), &i, &j);
  block->previous = 0;
  block->next = lists[i][j];
  if (block->next) block->next->previous = block;
  lists[i][j] = block;
  filled |= (u32)1 << i;
  filled_steps[i] |= (u32)1 << j;
  block->size |= is_free;
  Block *next = after(block);
  next->before = size_of(block);
  next->size |= is_before_free;
}

static void take_out(Block *block) {
  u32 i, j;
  place(size_of(block), &i, &j);
  if (block->next) block->next->previous = block->previous;
  if (block->previous) {
    block->previous->next = block->next;
  } else {
    lists[i][j] = block->next;
    if (!block->next) {
      filled_steps[i] &= ~((u32)1 << j);
      if (!filled_steps[i]) filled &= ~((u32)1 << i);
    }
  }
  block->size &= ~(u32)is_free;
  after(block)->size &= ~(u32)is_before_free;
}

// A free block of at least a size; none of the list that the size itself belongs to, where some are too small.
static Block *find(u32 size) {
  u32 i, j;
  u32 log = 31 - (u32)__builtin_clz(size);
  u32 rounded = log > steps_log ? size + (((u32)1 << (log - steps_log)) - 1) : size;
  if (rounded < size) return 0;
  place(rounded, &i, &j);
  if (i >= doublings) return 0;
  u32 map = filled_steps[i] & (~(u32)0 << j);
  if (!map) {
    u32 higher = i + 1 < 32 ? filled & (~(u32)0 << (i + 1)) : 0;
    if (!higher) return 0;
    i = (u32)__builtin_ctz(higher);
    map = filled_steps[i];
  }
  return lists[i][__builtin_ctz(map)];
}

// Gives a block back, as one with neighbours that are free.
static void give_back(Block *block) {
  if (block->size & is_before_free) {
    Block *before = (Block *)((char *)block - block->before);
    take_out(before);
    before->size += size_of(block);
    block = before;
  }
  Block *next = after(block);
  if (next->size & is_free) {
    take_out(next);
    block->size += size_of(next);
  }
  insert(block);
}

// Takes more pages at the end of the memory, at least a mebibyte.
static int grow(u32 size) {
  usize pages = ((usize)size + header + page - 1) / page;
  if (pages < 16) pages = 16;
  if (!end) {
    // The first block begins above what the linker laid out.
    usize start = ((usize)&__heap_base + header + 15) / 16 * 16 - header;
    usize stop = (usize)__builtin_wasm_memory_size(0) * page;
    if (stop < start + 64) {
      if (__builtin_wasm_memory_grow(0, pages) == (usize)-1) return 0;
      stop = (usize)__builtin_wasm_memory_size(0) * page;
    }
    Block *first = (Block *)start;
    first->size = (u32)(stop - header - start) / 16 * 16;
    end = after(first);
    end->size = 0;
    insert(first);
    return 1;
  }
  if (__builtin_wasm_memory_grow(0, pages) == (usize)-1) return 0;
  Block *block = end;
  block->size |= (u32)(pages * page);
  end = after(block);
  end->size = 0;
  give_back(block);
  return 1;
}

// Cuts off what a block has beyond a size.
static void trim(Block *block, u32 size) {
  u32 rest = size_of(block) - size;
  if (rest < smallest * 2) return;
  block->size -= rest;
  Block *left = after(block);
  left->size = rest;
  give_back(left);
}

static u32 block_size(usize bytes) {
  usize size = (bytes + header + 15) / 16 * 16;
  return size < smallest * 2 ? smallest * 2 : (u32)size;
}

void *malloc(usize bytes) {
  if (bytes > 0x7FF00000) return 0;
  u32 size = block_size(bytes);
  Block *block;
  while (!(block = find(size))) {
    if (!grow(size + size / 8 + 64)) return 0;
  }
  take_out(block);
  trim(block, size);
  return (char *)block + header;
}

void free(void *pointer) {
  if (pointer) give_back((Block *)((char *)pointer - header));
}

int posix_memalign(void **result, usize alignment, usize bytes) {
  if (alignment <= 16) {
    *result = malloc(bytes);
    return *result ? 0 : 12;
  }
  char *wide = malloc(bytes + alignment + smallest * 2);
  if (!wide) return 12;
  char *aligned = (char *)(((usize)wide + alignment - 1) / alignment * alignment);
  if (aligned != wide) {
    // The part before becomes a block of its own, so that `free` finds a header.
    if (aligned - wide < smallest * 2) aligned += alignment;
    Block *block = (Block *)(wide - header);
    Block *inner = (Block *)(aligned - header);
    u32 gap = (u32)(aligned - wide);
    inner->size = size_of(block) - gap;
    block->size -= size_of(inner);
    give_back(block);
  }
  trim((Block *)(aligned - header), block_size(bytes));
  *result = aligned;
  return 0;
}

// Bytes. A few are moved here: the instruction that moves many is a call out of the compiled code.

void *memcpy(void *restrict to, const void *restrict from, usize count) {
  if (count > 64) {
    __builtin_memcpy(to, from, count);
    return to;
  }
  char *target = to;
  const char *source = from;
  for (; count >= 8; count -= 8, target += 8, source += 8) *(word *)target = *(const word *)source;
  for (; count; count--) *target++ = *source++;
  return to;
}

void *memmove(void *to, const void *from, usize count) {
  __builtin_memmove(to, from, count);
  return to;
}

void *memset(void *to, int byte, usize count) {
  if (count > 64) {
    __builtin_memset(to, byte, count);
    return to;
  }
  for (char *target = to; count; count--) *target++ = (char)byte;
  return to;
}

int memcmp(const void *one, const void *other, usize count) {
  const unsigned char *a = one, *b = other;
  for (; count; count--, a++, b++) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}
