; A helper is to read as many bytes as a number says that nobody has bounded.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r6 = r1
    r1 = 0
    *(u64 *)(r10 - 8) = r1
    r1 = r10
    r1 += -8
    r2 = *(u32 *)(r6 + 12)
    r2 <<= 3
    r2 += 1
    call 6
    r0 = 2
    exit
  ", ""()
  unreachable
}
