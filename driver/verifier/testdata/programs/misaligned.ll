; A number of 8 bytes at an odd address of the stack.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = 0
    *(u64 *)(r10 - 15) = r1
    r0 = 2
    exit
  ", ""()
  unreachable
}
