; A field of a struct of the kernel is written.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "iter/task" {
  call void asm sideeffect "
    r1 = *(u64 *)(r1 + 8)
    if r1 == 0 goto +2
    r2 = 1
    *(u32 *)(r1 + 0) = r2
    r0 = 0
    exit
  ", ""()
  unreachable
}
