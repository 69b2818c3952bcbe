; Inline assembly that leaves hardly a register: operands in those that calls
; preserve, results in those of operands, beside values that live on.
; llc: 19
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %c2 = getelementptr i64, i64* %c, i64 2
  %x = load i64, i64* %c
  %y = load i64, i64* %c1
  %z = load i64, i64* %c2
  %s = call { i64, i64 } asm sideeffect "r0 = $2; r0 += $3; $0 = r0; r1 = r0; r1 *= 3; $1 = r1", "=r,=r,r,r,~{r0},~{r1},~{r2},~{r3},~{r4},~{r5},~{r6},~{r7}"(i64 %x, i64 %y)
  %a = extractvalue { i64, i64 } %s, 0
  %b = extractvalue { i64, i64 } %s, 1
  %t = call i64 asm sideeffect "r1 = $1; r2 = $2; r3 = $3; r1 ^= r2; r1 += r3; $0 = r1", "=&r,r,r,r,~{r0},~{r1},~{r2},~{r3},~{r4},~{r5}"(i64 %a, i64 %b, i64 %z)
  %1 = add i64 %t, %x
  %2 = mul i64 %1, %y
  %3 = sub i64 %2, %z
  %4 = xor i64 %3, %a
  %o = getelementptr i64, i64* %c, i64 8
  store i64 %4, i64* %o
  %r = trunc i64 %b to i32
  ret i32 %r
}
