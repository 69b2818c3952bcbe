/* A program with markers (usdt), whose arguments lie wherever they can; it needs no library.
 * It ends with the number of what watches, as the semaphore has it. */
static volatile unsigned short semaphore __attribute__((section(".probes"), used));

#define MARKER(provider, name, arguments, ...) \
	__asm__ volatile("990:	nop\n" \
		"	.pushsection .note.stapsdt,\"\",\"note\"\n" \
		"	.balign 4\n" \
		"	.4byte 992f-991f, 994f-993f, 3\n" \
		"991:	.asciz \"stapsdt\"\n" \
		"992:	.balign 4\n" \
		"993:	.8byte 990b, _.stapsdt.base, semaphore\n" \
		"	.asciz \"" provider "\"\n" \
		"	.asciz \"" name "\"\n" \
		"	.asciz \"" arguments "\"\n" \
		"994:	.balign 4\n" \
		"	.popsection\n" \
		"	.ifndef _.stapsdt.base\n" \
		"	.pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n" \
		"	.weak _.stapsdt.base\n" \
		"	.hidden _.stapsdt.base\n" \
		"_.stapsdt.base:	.space 1\n" \
		"	.size _.stapsdt.base, 1\n" \
		"	.popsection\n" \
		"	.endif\n" :: __VA_ARGS__)

void _start(void)
{
	static const char text[] = "a text";
	volatile long large = -5000000000;
	volatile short small = -3;
	volatile unsigned char byte = 200;
	int negative = -7;

	(void)*(volatile const char *)text; /* probes read what is in memory already */

	__asm__ volatile("" : "+r"(negative));
	MARKER("rucy", "values", "-4@%0 4@%0 8@%1 -2@%2 2@%2 1@%3 -4@%4 8@%5 8@%6",
		"r"(negative), "m"(large), "m"(small), "q"(byte), "n"(-9), "n"(6000000000), "r"(text));
	negative -= 1;
	__asm__ volatile("" : "+r"(negative));
	MARKER("rucy", "values", "-4@%0 4@%0 8@%1 -2@%2 2@%2 1@%3 -4@%4 8@%5 8@%6",
		"m"(negative), "r"(large), "r"((int)small), "m"(byte), "r"(-9), "r"(6000000000), "m"(*(const char *[]){text}));
	MARKER("rucy", "nothing", "", "n"(0));
	/* As the malloc of glibc has them. */
	MARKER("libc", "memory_sbrk_more", "8@%0 8@%1", "r"(0x1000l), "r"(0x21000l));
	MARKER("libc", "memory_sbrk_less", "8@%0 8@%1", "r"(0x2000l), "n"(0x1000));
	MARKER("libc", "memory_heap_new", "8@%0 8@%1", "r"(0x3000l), "r"(0x4000000l));
	__asm__ volatile("syscall" :: "a"(60), "D"((long)semaphore));
	__builtin_unreachable();
}
