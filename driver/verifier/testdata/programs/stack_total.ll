; Functions that call each other, with more than 512 bytes of stack together.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked noinline section "xdp" {
  call void asm sideeffect "
    r1 = 0
    *(u64 *)(r10 - 320) = r1
    call $0
    r0 = 2
    exit
  ", "i"(ptr @deeper)
  unreachable
}

define internal i64 @deeper(ptr %ctx) naked noinline {
  call void asm sideeffect "
    r1 = 0
    *(u64 *)(r10 - 320) = r1
    r0 = 1
    exit
  ", ""()
  unreachable
}
