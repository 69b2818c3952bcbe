; More is read than a struct of the kernel has.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "iter/task" {
  call void asm sideeffect "
    r1 = *(u64 *)(r1 + 8)
    if r1 == 0 goto +1
    r1 = *(u64 *)(r1 + 30000)
    r0 = 0
    exit
  ", ""()
  unreachable
}
