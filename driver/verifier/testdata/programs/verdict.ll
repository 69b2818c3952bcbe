; A verdict of 2, where there are 0 and 1.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "cgroup/dev" {
  call void asm sideeffect "
    r0 = 2
    exit
  ", ""()
  unreachable
}
