; A field of ctx that can only be read is written.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "cgroup/dev" {
  call void asm sideeffect "
    r0 = 1
    *(u32 *)(r1 + 0) = r0
    exit
  ", ""()
  unreachable
}
