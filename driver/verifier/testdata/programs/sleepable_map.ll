; A map that programs that may wait can't use.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@stacks = global { i32, i32, i32, i32, i32 } { i32 7, i32 4, i32 1016, i32 16, i32 0 }, section "maps"

define i32 @prog(ptr %ctx) naked section "syscall" {
  call void asm sideeffect "
    r2 = $0 ll
    r3 = 0
    call 27
    r0 = 0
    exit
  ", "i"(ptr @stacks)
  unreachable
}
