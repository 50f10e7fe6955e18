/*
 * The test guest: a program without operating system that integration tests and benchmarks drive by keys.
 * Multiboot (QEMU's -kernel), PC with VGA or QXL, PS/2. What each key does is in README.md beside this file.
 *
 * Sources: Multiboot Specification 0.6.96 section 3; QEMU docs/specs/standard-vga.rst (DISPI ports) and
 * docs/specs/pvpanic.rst; Intel 8259A, 8254, 8042 data sheets.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

__asm__(".section .multiboot, \"ax\"\n"
        ".align 4\n"
        ".long 0x1BADB002, 0, -0x1BADB002\n"
        ".global _start\n"
        "_start: cli\n"
        "mov $stack_top, %esp\n"
        "push %ebx\n" /* the multiboot information */
        "call main\n"
        "1: cli; hlt; jmp 1b\n"
        ".section .bss\n"
        ".align 16\n"
        ".skip 16384\n"
        "stack_top:\n"
        ".text\n");

static inline void outb(u16 port, u8 v) { __asm__ volatile("outb %0, %1" ::"a"(v), "Nd"(port)); }
static inline void outw(u16 port, u16 v) { __asm__ volatile("outw %0, %1" ::"a"(v), "Nd"(port)); }
static inline void outl(u16 port, u32 v) { __asm__ volatile("outl %0, %1" ::"a"(v), "Nd"(port)); }
static inline u8 inb(u16 port) { u8 v; __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline u32 inl(u16 port) { u32 v; __asm__ volatile("inl %1, %0" : "=a"(v) : "Nd"(port)); return v; }

static void fill(u32 *to, u32 value, u32 count) {
    __asm__ volatile("rep stosl" : "+D"(to), "+c"(count) : "a"(value) : "memory");
}

static void copy(u32 *to, const u32 *from, u32 count) {
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(count)::"memory");
}

/* ---- interrupts: each puts its byte or tick where the main loop finds it ---- */

struct frame;
struct gate { u16 low, selector; u8 zero, type; u16 high; } __attribute__((packed));
struct pointer { u16 limit; u32 base; } __attribute__((packed));

static struct gate idt[48] __attribute__((aligned(8)));
static const unsigned long long gdt[] __attribute__((aligned(8))) = {
    0, 0x00CF9A000000FFFFull, 0x00CF92000000FFFFull};
static volatile u32 ticks;
static volatile u16 queue[256]; /* bit 8: a byte of the mouse */
static volatile u8 queue_in, queue_out;

__attribute__((interrupt)) static void on_timer(struct frame *f) {
    (void)f;
    ticks++;
    outb(0x20, 0x20);
}

/* Asks the controller what is there: the interrupt of a byte that was polled away may still be pending. */
static void take_input(void) {
    u8 status;
    while ((status = inb(0x64)) & 1) queue[queue_in++] = inb(0x60) | (status & 0x20 ? 0x100 : 0);
}

__attribute__((interrupt)) static void on_key(struct frame *f) {
    (void)f;
    take_input();
    outb(0x20, 0x20);
}

__attribute__((interrupt)) static void on_mouse(struct frame *f) {
    (void)f;
    take_input();
    outb(0xA0, 0x20);
    outb(0x20, 0x20);
}

static void gate(int vector, void (*handler)(struct frame *)) {
    u32 at = (u32)handler;
    idt[vector] = (struct gate){(u16)at, 8, 0, 0x8E, (u16)(at >> 16)};
}

static void controller_wait(void) { while (inb(0x64) & 2) {} }
static void controller(u16 port, u8 v) { controller_wait(); outb(port, v); }

/* The timer stays masked unless something moves: an idle guest must cost nothing. */
static void timer(int on) { outb(0x21, on ? 0xF8 : 0xF9); }

static void interrupts(void) {
    struct pointer g = {sizeof gdt - 1, (u32)gdt}, i = {sizeof idt - 1, (u32)idt};
    __asm__ volatile("lgdt %0; ljmp $8, $1f; 1: mov $16, %%ax; mov %%ax, %%ds; mov %%ax, %%es; mov %%ax, %%ss"
                     ::"m"(g) : "eax");
    gate(32, on_timer);
    gate(33, on_key);
    gate(44, on_mouse);
    __asm__ volatile("lidt %0" ::"m"(i));
    outb(0x20, 0x11); outb(0xA0, 0x11);
    outb(0x21, 32); outb(0xA1, 40);
    outb(0x21, 4); outb(0xA1, 2);
    outb(0x21, 1); outb(0xA1, 1);
    outb(0xA1, 0xEF);
    timer(0);
    outb(0x43, 0x34); /* 30 Hz */
    outb(0x40, 39773 & 255); outb(0x40, 39773 >> 8);
    while (inb(0x64) & 1) inb(0x60);
    controller(0x64, 0xA8);
    controller(0x64, 0x60); controller(0x60, 0x47); /* both interrupts, translation to set 1 */
    controller(0x64, 0xD4); controller(0x60, 0xF4); /* the mouse reports */
    while (!(inb(0x64) & 1)) {}
    inb(0x60); /* its acknowledgement */
}

/* ---- the screen ---- */

enum { PLAIN, CARD, MOTION, SMALL };
static u32 *screen;
static int width, height, what, colour, presses, mouse_x, mouse_y, buttons;
static u32 frames;
static u32 band[2 * 2048];

static const u32 colours[8] = {0x204080, 0xC03020, 0x20A040, 0xE0C020, 0x8030A0, 0x20A0B0, 0xE08020, 0x606060};

static void dispi(u16 index, u16 value) { outw(0x1CE, index); outw(0x1CF, value); }

static u32 pci(u32 device, u32 offset) { outl(0xCF8, 0x80000000u | device << 11 | offset); return inl(0xCFC); }

static void find_screen(void) {
    for (u32 device = 0; device < 32; device++)
        if (pci(device, 8) >> 16 == 0x0300 || pci(device, 8) >> 16 == 0x0380) {
            screen = (u32 *)(pci(device, 0x10) & ~15u);
            return;
        }
}

static void box(int x, int y, int w, int h, u32 rgb) {
    if (x < 0) x = 0;
    if (y < 0) y = 0;
    if (x + w > width) w = width - x;
    if (y + h > height) h = height - y;
    for (int row = y; row < y + h; row++) fill(screen + row * width + x, rgb, w);
}

static void text(int x, int y, int scale, const char *s, u32 rgb) {
    const u8 *font = (const u8 *)0xFFA6E; /* of the BIOS: 8x8, characters 0 to 127 */
    for (; *s; s++, x += 8 * scale)
        for (int row = 0; row < 8; row++)
            for (int bit = 0; bit < 8; bit++)
                if (font[*s * 8 + row] & 0x80 >> bit) box(x + bit * scale, y + row * scale, scale, scale, rgb);
}

static char *number(char *to, u32 value) {
    char digits[10];
    int n = 0;
    do digits[n++] = '0' + value % 10; while (value /= 10);
    while (n) *to++ = digits[--n];
    *to = 0;
    return to;
}

/* Cells of 16x16: white, black, 24 bits of the number with the highest first; below it the same inverted. */
static void frame_number(void) {
    u32 bits = 1u << 25 | (frames & 0xFFFFFF);
    for (int i = 0; i < 26; i++) {
        u32 rgb = bits >> (25 - i) & 1 ? 0xFFFFFF : 0;
        box(i * 16, 0, 16, 16, rgb);
        box(i * 16, 16, 16, 16, rgb ^ 0xFFFFFF);
    }
}

static void plain(void) {
    char line[40], *end;
    box(0, 32, width, height - 32, colours[colour]);
    box(26 * 16, 0, width - 26 * 16, 32, colours[colour]);
    text(16, 48, 2, "VITRINE TEST GUEST", 0xFFFFFF);
    end = number(line, width);
    *end++ = 'x';
    number(end, height);
    text(16, 72, 2, line, 0xFFFFFF);
    number(line, presses);
    text(16, 96, 2, line, 0xFFFFFF);
}

/* The same pixels whatever happened before: no number, no counter. */
static void card(void) {
    static const char *const lines[] = {"The quick brown fox jumps", "over the lazy dog 0123456789", "VITRINE TEST CARD"};
    u32 noise = 0x2545F491;
    int third = height / 3;
    for (int y = 0; y < third; y++)
        for (int x = 0; x < width; x++) {
            u32 across = x * 255 / (width - 1), down = y * 255 / (third - 1);
            screen[y * width + x] = x < width / 2 ? across << 16 | down << 8 | (255 - across) : across * 0x010101;
        }
    box(0, third, width, third, 0xF0F0E8);
    for (int i = 0; i < 3; i++) {
        text(16, third + 16 + i * 32, 1 + i, lines[i], 0x101010);
        text(width / 2 + 16, third + 16 + i * 32, 1, lines[i], colours[i + 1]);
    }
    for (int x = 0; x < width; x += 2) box(x, 2 * third - 24, 1, 16, 0);
    for (int y = 2 * third; y < height; y++)
        for (int x = 0; x < width; x++) {
            noise ^= noise << 13; noise ^= noise >> 17; noise ^= noise << 5;
            screen[y * width + x] = x < width / 2 ? noise & 0xFFFFFF : colours[(x / 32 + y / 32) & 7];
        }
}

static void motion(void) {
    u32 offset = frames * 4 & 511;
    for (int y = 32; y < height; y++) copy(screen + y * width, band + ((offset + y) & 511), width);
    for (int y = 0; y < 32; y++) copy(screen + y * width + 416, band + ((offset + y) & 511), width - 416);
}

static void small(void) {
    int before = (frames - 1) * 4 % (width - 64), now = frames * 4 % (width - 64);
    box(before, 160, 64, 64, colours[colour]);
    box(now, 160, 64, 64, 0xFFFFFF);
}

static void cross(void) {
    static int old_x = -1, old_y;
    if (old_x >= 0) box(old_x, old_y, 8, 8, colours[colour]);
    old_x = mouse_x; old_y = mouse_y;
    box(old_x, old_y, 8, 8, buttons ? 0xFF0000 : 0xFFFF00);
}

static void step(void) {
    frames++;
    if (what == MOTION) motion();
    if (what == SMALL) small();
    frame_number();
}

static void redraw(void) {
    timer(what == MOTION || what == SMALL);
    if (what == CARD) { card(); return; }
    plain();
    step();
}

static void mode(int w, int h) {
    width = w;
    height = h;
    dispi(4, 0);
    dispi(1, w); dispi(2, h); dispi(3, 32);
    dispi(4, 0x41);
    for (int i = 0; i < 2 * 2048; i++) {
        u32 v = i & 255, up = i & 256 ? 255 - v : v;
        band[i] = up << 16 | (255 - up) << 8 | (i & 64 ? 0xA0 : 0x30);
    }
    redraw();
}

static void reboot(void) {
    struct pointer none = {0, 0};
    __asm__ volatile("lidt %0; int3" ::"m"(none)); /* no handler for the fault's fault: the CPU resets */
}

static void press(char key) {
    outb(0xE9, key);
    switch (key) {
        case '1': mode(640, 480); break;
        case '2': mode(1024, 768); break;
        case '3': mode(1920, 1080); break;
        case 'm': what = what == MOTION ? PLAIN : MOTION; redraw(); break;
        case 'n': what = what == SMALL ? PLAIN : SMALL; redraw(); break;
        case 'q': what = CARD; redraw(); break;
        case 'p': outb(0x505, 1); break;
        case 'w': outb(0x443, 14); break;
        case 'h': __asm__ volatile("cli; hlt"); break;
        case 's': outw(0x604, 0x2000); break;
        case 'r': reboot(); break;
        default:
            presses++;
            colour = (colour + 1) & 7;
            if (what == CARD) what = PLAIN;
            redraw();
    }
}

static char letter(u8 code) {
    static const char row[] = "\0\0331234567890-=\b\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm";
    return code < sizeof row - 1 && row[code] ? row[code] : '*';
}

static void mouse(u8 byte) {
    static u8 packet[3];
    static int at;
    if (at == 0 && !(byte & 8)) return; /* bit 3 is set in every first byte */
    packet[at++] = byte;
    if (at < 3) return;
    at = 0;
    mouse_x += packet[1] - ((packet[0] & 0x10) << 4);
    mouse_y -= packet[2] - ((packet[0] & 0x20) << 3);
    buttons = packet[0] & 7;
    if (mouse_x < 0) mouse_x = 0;
    if (mouse_y < 40) mouse_y = 40;
    if (mouse_x > width - 8) mouse_x = width - 8;
    if (mouse_y > height - 8) mouse_y = height - 8;
    if (what == PLAIN) { cross(); step(); }
}

static const char *after_keys(const char *s) {
    for (; *s; s++)
        if (s[0] == 'k' && s[1] == 'e' && s[2] == 'y' && s[3] == 's' && s[4] == '=') return s + 5;
    return s;
}

void main(u32 *multiboot) {
    u32 seen = 0;
    interrupts();
    find_screen();
    mouse_x = 320;
    mouse_y = 240;
    mode(640, 480);
    outb(0xE9, 'R');
    if (multiboot[0] & 4) /* a command line: "keys=3m" presses these at the start */
        for (const char *s = after_keys((const char *)multiboot[4]); *s > ' '; s++) press(*s);
    for (;;) {
        __asm__ volatile("cli");
        if (queue_in == queue_out && ticks == seen) {
            __asm__ volatile("sti; hlt");
            continue;
        }
        __asm__ volatile("sti");
        if (ticks != seen) {
            seen = ticks; /* late ticks are dropped: 30 frames a second or as many as go */
            if (what == MOTION || what == SMALL) step();
        }
        if (queue_in != queue_out) {
            u16 code = queue[queue_out++];
            if (code & 0x100) mouse((u8)code);
            else if (code < 0x80) press(letter((u8)code));
        }
    }
}
