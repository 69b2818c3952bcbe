; Atomic operations with and without results, on 32 and 64 bits of the frame.
; They are seq_cst: of a monotonic addition llc-22 returns the operand.
; needs cpu v3
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(i64* %c) section "syscall" {
  %w = alloca i64, align 8
  %n = alloca [2 x i32], align 4
  %n0 = getelementptr [2 x i32], [2 x i32]* %n, i64 0, i64 0
  %n1 = getelementptr [2 x i32], [2 x i32]* %n, i64 0, i64 1
  %a = load i64, i64* %c
  %c1 = getelementptr i64, i64* %c, i64 1
  %b = load i64, i64* %c1
  %c2 = getelementptr i64, i64* %c, i64 2
  %e = load i64, i64* %c2
  %a32 = trunc i64 %a to i32
  %b32 = trunc i64 %b to i32
  %e32 = trunc i64 %e to i32
  store i64 %a, i64* %w
  store i32 %a32, i32* %n0
  store i32 %b32, i32* %n1
  %h0 = add i64 0, 0
  %r0 = atomicrmw add i64* %w, i64 %b seq_cst
  %m0 = mul i64 %h0, 31
  %h1 = add i64 %m0, %r0
  %q0 = atomicrmw add i32* %n1, i32 %e32 seq_cst
  %x1 = zext i32 %q0 to i64
  %m1 = mul i64 %h1, 31
  %h2 = add i64 %m1, %x1
  %u0 = atomicrmw add i32* %n0, i32 1 seq_cst
  %v0 = atomicrmw add i64* %w, i64 %e seq_cst
  %l0 = load i64, i64* %w
  %m2 = mul i64 %h2, 31
  %h3 = add i64 %m2, %l0
  %g0 = load i32, i32* %n0
  %x3 = zext i32 %g0 to i64
  %m3 = mul i64 %h3, 31
  %h4 = add i64 %m3, %x3
  %r1 = atomicrmw sub i64* %w, i64 %b seq_cst
  %m4 = mul i64 %h4, 31
  %h5 = add i64 %m4, %r1
  %q1 = atomicrmw sub i32* %n1, i32 %e32 seq_cst
  %x5 = zext i32 %q1 to i64
  %m5 = mul i64 %h5, 31
  %h6 = add i64 %m5, %x5
  %u1 = atomicrmw sub i32* %n0, i32 78 seq_cst
  %v1 = atomicrmw sub i64* %w, i64 %e seq_cst
  %l1 = load i64, i64* %w
  %m6 = mul i64 %h6, 31
  %h7 = add i64 %m6, %l1
  %g1 = load i32, i32* %n0
  %x7 = zext i32 %g1 to i64
  %m7 = mul i64 %h7, 31
  %h8 = add i64 %m7, %x7
  %r2 = atomicrmw and i64* %w, i64 %b seq_cst
  %m8 = mul i64 %h8, 31
  %h9 = add i64 %m8, %r2
  %q2 = atomicrmw and i32* %n1, i32 %e32 seq_cst
  %x9 = zext i32 %q2 to i64
  %m9 = mul i64 %h9, 31
  %h10 = add i64 %m9, %x9
  %u2 = atomicrmw and i32* %n0, i32 155 seq_cst
  %v2 = atomicrmw and i64* %w, i64 %e seq_cst
  %l2 = load i64, i64* %w
  %m10 = mul i64 %h10, 31
  %h11 = add i64 %m10, %l2
  %g2 = load i32, i32* %n0
  %x11 = zext i32 %g2 to i64
  %m11 = mul i64 %h11, 31
  %h12 = add i64 %m11, %x11
  %r3 = atomicrmw or i64* %w, i64 %b seq_cst
  %m12 = mul i64 %h12, 31
  %h13 = add i64 %m12, %r3
  %q3 = atomicrmw or i32* %n1, i32 %e32 seq_cst
  %x13 = zext i32 %q3 to i64
  %m13 = mul i64 %h13, 31
  %h14 = add i64 %m13, %x13
  %u3 = atomicrmw or i32* %n0, i32 232 seq_cst
  %v3 = atomicrmw or i64* %w, i64 %e seq_cst
  %l3 = load i64, i64* %w
  %m14 = mul i64 %h14, 31
  %h15 = add i64 %m14, %l3
  %g3 = load i32, i32* %n0
  %x15 = zext i32 %g3 to i64
  %m15 = mul i64 %h15, 31
  %h16 = add i64 %m15, %x15
  %r4 = atomicrmw xor i64* %w, i64 %b seq_cst
  %m16 = mul i64 %h16, 31
  %h17 = add i64 %m16, %r4
  %q4 = atomicrmw xor i32* %n1, i32 %e32 seq_cst
  %x17 = zext i32 %q4 to i64
  %m17 = mul i64 %h17, 31
  %h18 = add i64 %m17, %x17
  %u4 = atomicrmw xor i32* %n0, i32 309 seq_cst
  %v4 = atomicrmw xor i64* %w, i64 %e seq_cst
  %l4 = load i64, i64* %w
  %m18 = mul i64 %h18, 31
  %h19 = add i64 %m18, %l4
  %g4 = load i32, i32* %n0
  %x19 = zext i32 %g4 to i64
  %m19 = mul i64 %h19, 31
  %h20 = add i64 %m19, %x19
  %r5 = atomicrmw xchg i64* %w, i64 %b seq_cst
  %m20 = mul i64 %h20, 31
  %h21 = add i64 %m20, %r5
  %q5 = atomicrmw xchg i32* %n1, i32 %e32 seq_cst
  %x21 = zext i32 %q5 to i64
  %m21 = mul i64 %h21, 31
  %h22 = add i64 %m21, %x21
  %u5 = atomicrmw xchg i32* %n0, i32 386 seq_cst
  %v5 = atomicrmw xchg i64* %w, i64 %e seq_cst
  %l5 = load i64, i64* %w
  %m22 = mul i64 %h22, 31
  %h23 = add i64 %m22, %l5
  %g5 = load i32, i32* %n0
  %x23 = zext i32 %g5 to i64
  %m23 = mul i64 %h23, 31
  %h24 = add i64 %m23, %x23
  %lo = and i64 %l5, 1
  %guess = select i1 true, i64 %l5, i64 0
  %odd = icmp eq i64 %lo, 0
  %expect = select i1 %odd, i64 %guess, i64 %a
  %p = cmpxchg i64* %w, i64 %expect, i64 %b seq_cst seq_cst
  %p0 = extractvalue { i64, i1 } %p, 0
  %p1 = extractvalue { i64, i1 } %p, 1
  %p1x = zext i1 %p1 to i64
  %m24 = mul i64 %h24, 31
  %h25 = add i64 %m24, %p0
  %m25 = mul i64 %h25, 31
  %h26 = add i64 %m25, %p1x
  br i1 %p1, label %yes, label %no
yes:
  %s = cmpxchg i32* %n1, i32 %e32, i32 %a32 seq_cst seq_cst
  %s0 = extractvalue { i32, i1 } %s, 0
  br label %no
no:
  %t = phi i32 [ 5, %0 ], [ %s0, %yes ]
  %z = load i32, i32* %n1
  %x26 = zext i32 %t to i64
  %m26 = mul i64 %h26, 31
  %h27 = add i64 %m26, %x26
  %x27 = zext i32 %z to i64
  %m27 = mul i64 %h27, 31
  %h28 = add i64 %m27, %x27
  %w9 = load i64, i64* %w
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %h28, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %w9, i64* %d9
  ret i32 %t
}
