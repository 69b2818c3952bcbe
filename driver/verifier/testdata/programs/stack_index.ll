; An index into memory of the stack that nobody has bounded.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = *(u32 *)(r1 + 12)
    r1 = 0
    *(u64 *)(r10 - 8) = r1
    r3 = r10
    r3 += r2
    r0 = *(u8 *)(r3 - 8)
    exit
  ", ""()
  unreachable
}
