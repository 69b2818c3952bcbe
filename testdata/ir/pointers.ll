; Addresses in all forms: indices that are constant, variable, negative and narrow,
; into structures, arrays and vectors, constant expressions, numbers made pointers and
; back, comparisons, selects and phis of pointers; undefined values that are frozen
; or that nobody looks at; phis that change places; a loop with two entries.
target triple = "bpf"

%inner = type { i16, [3 x i32] }
%outer = type { i8, %inner, [2 x %inner], i64 }

@_license = global [4 x i8] c"GPL\00", section "license"
@table = internal global [4 x %outer] zeroinitializer, align 8
@numbers = internal constant [8 x i32] [i32 1, i32 -2, i32 3, i32 -4, i32 5, i32 -6, i32 7, i32 -8], align 4
@where = internal global i32* getelementptr ([8 x i32], [8 x i32]* @numbers, i64 0, i64 5), align 8

@lanes = internal constant [2 x <4 x i16>] [<4 x i16> <i16 1, i16 2, i16 3, i16 4>, <4 x i16> <i16 50, i16 60, i16 70, i16 80>], align 8

define internal i64 @vectors(i64 %x) noinline {
  %i = and i64 %x, 1
  %j = lshr i64 %x, 1
  %k = and i64 %j, 3
  %p = getelementptr [2 x <4 x i16>], [2 x <4 x i16>]* @lanes, i64 0, i64 %i, i64 %k
  %q = getelementptr [2 x <4 x i16>], [2 x <4 x i16>]* @lanes, i64 0, i64 %i, i32 3
  %a = load i16, i16* %p
  %b = load i16, i16* %q
  %c = load i16, i16* getelementptr ([2 x <4 x i16>], [2 x <4 x i16>]* @lanes, i64 0, i64 1, i64 2)
  %ax = zext i16 %a to i64
  %bx = zext i16 %b to i64
  %cx = zext i16 %c to i64
  %1 = mul i64 %ax, %bx
  %2 = add i64 %1, %cx
  ret i64 %2
}

define internal i64 @indices(i64 %x, i8 %narrow) noinline {
  %i = and i64 %x, 3
  %k = and i64 %x, 1
  %p = getelementptr inbounds [4 x %outer], [4 x %outer]* @table, i64 0, i64 %i, i32 2, i64 %k, i32 1, i32 2
  %small = trunc i64 %x to i32
  store i32 %small, i32* %p
  %back = getelementptr i32, i32* %p, i64 -1
  store i32 %small, i32* %back
  %n = and i8 %narrow, 3
  %q = getelementptr i32, i32* getelementptr ([8 x i32], [8 x i32]* @numbers, i64 0, i64 4), i8 %n
  %a = load i32, i32* %q
  %b = load i32, i32* getelementptr (i32, i32* bitcast ([8 x i32]* @numbers to i32*), i64 6)
  %whole = getelementptr [4 x %outer], [4 x %outer]* @table, i64 0, i64 %i
  %c = getelementptr %outer, %outer* %whole, i64 0, i32 2, i64 %k, i32 1, i64 2
  %d = load i32, i32* %c
  %ax = sext i32 %a to i64
  %bx = sext i32 %b to i64
  %dx = sext i32 %d to i64
  %1 = mul i64 %ax, %bx
  %2 = add i64 %1, %dx
  store i32 0, i32* %p
  store i32 0, i32* %back
  ret i64 %2
}

define internal i64 @undefined(i64 %x) noinline {
  %a = freeze i64 undef
  %b = and i64 %a, 0
  %c = insertvalue { i64, i32 } poison, i64 %x, 0
  %d = extractvalue { i64, i32 } %c, 0
  %e = freeze i64 %d
  %big = icmp ugt i64 %x, 100
  br i1 %big, label %yes, label %no
yes:
  br label %no
no:
  %f = phi i64 [ %e, %yes ], [ 7, %0 ]
  %unused = add i64 poison, %f
  %1 = add i64 %f, %b
  ret i64 %1
}

define internal i64 @places(i64 %x, i64 %y) noinline {
  br label %head
head:
  %i = phi i64 [ 0, %0 ], [ %next, %head ]
  %a = phi i64 [ %x, %0 ], [ %b, %head ]
  %b = phi i64 [ %y, %0 ], [ %c, %head ]
  %c = phi i64 [ 1, %0 ], [ %a, %head ]
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 5
  br i1 %more, label %head, label %done
done:
  %1 = mul i64 %a, 3
  %2 = mul i64 %b, 5
  %3 = add i64 %1, %2
  %4 = sub i64 %3, %c
  ret i64 %4
}

; Two blocks that jump to each other, both entered from outside.
define internal i64 @two_entries(i64 %x) noinline {
  %odd = and i64 %x, 1
  %is = icmp eq i64 %odd, 0
  br i1 %is, label %left, label %right
left:
  %n = phi i64 [ 0, %0 ], [ %m1, %right ]
  %s = phi i64 [ %x, %0 ], [ %t1, %right ]
  %n1 = add i64 %n, 1
  %s1 = mul i64 %s, 3
  %stop = icmp ugt i64 %n1, 6
  br i1 %stop, label %done, label %right
right:
  %m = phi i64 [ 3, %0 ], [ %n1, %left ]
  %t = phi i64 [ 5, %0 ], [ %s1, %left ]
  %m1 = add i64 %m, 2
  %t1 = xor i64 %t, %m1
  br label %left
done:
  ret i64 %s1
}

define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %x = load i64, i64* %c
  %y = load i64, i64* %c1
  %narrow = trunc i64 %y to i8
  %1 = call i64 @indices(i64 %x, i8 %narrow)
  %2 = call i64 @undefined(i64 %x)
  %3 = call i64 @places(i64 %x, i64 %y)
  %4 = call i64 @two_entries(i64 %y)
  %o8 = getelementptr i64, i64* %c, i64 8
  store i64 %1, i64* %o8
  %o9 = getelementptr i64, i64* %c, i64 9
  store i64 %2, i64* %o9
  %o10 = getelementptr i64, i64* %c, i64 10
  store i64 %3, i64* %o10
  %o11 = getelementptr i64, i64* %c, i64 11
  store i64 %4, i64* %o11
  %slot = alloca [2 x i64], align 8
  %s0 = getelementptr [2 x i64], [2 x i64]* %slot, i64 0, i64 0
  %s1 = getelementptr [2 x i64], [2 x i64]* %slot, i64 0, i64 1
  store i64 %x, i64* %s0
  store i64 %y, i64* %s1
  %less = icmp slt i64 %x, %y
  %picked = select i1 %less, i64* %s0, i64* %s1
  %same = icmp eq i64* %picked, %s0
  %none = icmp eq i64* %picked, null
  %v = load i64, i64* %picked
  %samex = zext i1 %same to i64
  %nonex = zext i1 %none to i64
  %number = ptrtoint i64* %s0 to i64
  %again = add i64 %number, 8
  %there = inttoptr i64 %again to i64*
  %w = load i64, i64* %there
  %5 = add i64 %v, %samex
  %6 = add i64 %5, %nonex
  %7 = xor i64 %6, %w
  %lane = call i64 @vectors(i64 %w)
  %o13 = getelementptr i64, i64* %c, i64 13
  store i64 %lane, i64* %o13
  %o12 = getelementptr i64, i64* %c, i64 12
  store i64 %7, i64* %o12
  %r = trunc i64 %7 to i32
  ret i32 %r
}
