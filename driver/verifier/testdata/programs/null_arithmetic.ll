; The address of a map's value is moved before anybody has asked whether it is there.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@counts = global { i32, i32, i32, i32, i32 } { i32 1, i32 4, i32 8, i32 16, i32 0 }, section "maps"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = 1
    *(u32 *)(r10 - 4) = r1
    r2 = r10
    r2 += -4
    r1 = $0 ll
    call 1
    r0 += 8
    r0 = 2
    exit
  ", "i"(ptr @counts)
  unreachable
}
