; Atomic operations without results, of the kind that all versions have.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(i64* %c) section "syscall" {
  %slot = alloca [3 x i64], align 8
  %s0 = getelementptr [3 x i64], [3 x i64]* %slot, i64 0, i64 0
  %s1 = getelementptr [3 x i64], [3 x i64]* %slot, i64 0, i64 1
  %s1h = bitcast i64* %s1 to i32*
  %s1l = getelementptr i32, i32* %s1h, i64 1
  %a = load i64, i64* %c
  %c1 = getelementptr i64, i64* %c, i64 1
  %b = load i64, i64* %c1
  %b32 = trunc i64 %b to i32
  store i64 %a, i64* %s0
  store i64 %a, i64* %s1
  %u0 = atomicrmw add i64* %s0, i64 %b monotonic
  %u1 = atomicrmw sub i64* %s0, i64 3 monotonic
  %u2 = atomicrmw add i32* %s1h, i32 %b32 monotonic
  %u3 = atomicrmw sub i32* %s1l, i32 %b32 monotonic
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %u4 = atomicrmw add i64* %s0, i64 %i monotonic
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 10
  br i1 %more, label %loop, label %done
done:
  %x = load i64, i64* %s0
  %y = load i64, i64* %s1
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %x, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %y, i64* %d9
  ret i32 %b32
}
