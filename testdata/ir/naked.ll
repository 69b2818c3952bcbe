; A program that is nothing but assembly, as the kernel's own tests write them: it
; gets its argument in r1, calls a function of the module, and ends itself.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@table = internal constant [3 x i64] [i64 10, i64 -20, i64 30], align 8

define i32 @prog(i64* %c) naked section "syscall" {
  call void asm sideeffect "r6 = r1;\0A\09r1 = *(u64 *)(r6 + 0);\0A\09if r1 s> 5 goto large_${:uid};\0A\09r2 = $0 ll;\0A\09r1 = *(u64 *)(r2 + 8);\0A\09large_${:uid}:\0A\09call $1;\0A\09*(u64 *)(r6 + 64) = r0;\0A\09call $2;\0A\09r0 = *(u32 *)(r6 + 0);\0A\09exit;", "i,i,i,~{r0},~{r1},~{r2},~{r3},~{r4},~{r5},~{r6},~{memory}"([3 x i64]* @table, i64 (i64)* @twice, i8* inttoptr (i64 7 to i8*))
  unreachable
}

define internal i64 @twice(i64 %x) noinline {
  %y = shl i64 %x, 1
  ret i64 %y
}
