; A constant is written.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@limit = constant i32 5, align 4

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = $0 ll
    r2 = 6
    *(u32 *)(r1 + 0) = r2
    r0 = 2
    exit
  ", "i"(ptr @limit)
  unreachable
}
