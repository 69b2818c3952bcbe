; Functions that call each other nine deep.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked noinline section "xdp" {
  call void asm sideeffect "
    call $0
    r0 = 2
    exit
  ", "i"(ptr @f1)
  unreachable
}

define internal i64 @f1(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f2)
  unreachable
}

define internal i64 @f2(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f3)
  unreachable
}

define internal i64 @f3(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f4)
  unreachable
}

define internal i64 @f4(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f5)
  unreachable
}

define internal i64 @f5(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f6)
  unreachable
}

define internal i64 @f6(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f7)
  unreachable
}

define internal i64 @f7(ptr %ctx) naked noinline {
  call void asm sideeffect "
    call $0
    r0 = 1
    exit
  ", "i"(ptr @f8)
  unreachable
}

define internal i64 @f8(ptr %ctx) naked noinline {
  call void asm sideeffect "
    r0 = 1
    exit
  ", ""()
  unreachable
}
