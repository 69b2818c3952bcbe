; A verdict that is no number.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "cgroup/dev" {
  call void asm sideeffect "
    r0 = r1
    exit
  ", ""()
  unreachable
}
