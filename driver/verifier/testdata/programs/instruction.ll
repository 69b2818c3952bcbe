; An instruction of the CPU version 4, which came with Linux 6.6.
; cpu: 4
; kernels: 6.1
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r0 = *(u32 *)(r1 + 12)
    r0 = bswap16 r0
    exit
  ", ""()
  unreachable
}
