package irfuzz

import (
	"fmt"
	"strings"
	"testing"
)

// many is text repeated with a number in it, once or more often.
func many(n int, format string) string {
	var s strings.Builder
	for i := range n {
		s.WriteString(strings.ReplaceAll(strings.ReplaceAll(format, "#+", fmt.Sprint(i+1)), "#", fmt.Sprint(i)))
	}
	return s.String()
}

// nest is inner within n times open and close.
func nest(n int, open, inner, close string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(close, n)
}

// function is a function of two numbers with this body.
func function(body string) string {
	return "define i64 @prog(i64 %a, i64 %b) {\n" + body + "\n}\n"
}

const (
	compiles = "compiles"
	isError  = "is an error"
	either   = ""
)

// extremes are modules at and beyond the limits.
var extremes = []struct{ name, want, text string }{
	{"a switch of 10000 cases", compiles, function("  switch i64 %a, label %out [" + many(10000, " i64 #, label %c#") + " ]\n" +
		many(10000, "c#:\n  br label %out\n") + "out:\n  %r = phi i64 [ 77, %0 ]" + many(10000, ", [ #, %c# ]") + "\n  ret i64 %r")},
	{"a switch of 3000 cases to one block", compiles, function("  switch i64 %a, label %out [" + many(3000, " i64 #, label %c") + " ]\nc:\n  ret i64 1\nout:\n  ret i64 0")},
	{"5000 phis", compiles, function("entry:\n  br label %loop\nloop:\n" + many(5000, "  %p# = phi i64 [ #, %entry ], [ %p#, %loop ]\n") +
		"  %c = icmp eq i64 %p17, %a\n  br i1 %c, label %loop, label %out\nout:\n" + "  %s0 = add i64 %p0, %a\n" + many(4999, "  %s#+ = xor i64 %s#, %p#\n") + "  ret i64 %s4999")},
	{"300 phis that turn", either, function("entry:\n  br label %loop\nloop:\n" + many(299, "  %p# = phi i64 [ #, %entry ], [ %p#+, %loop ]\n") +
		"  %p299 = phi i64 [ 3, %entry ], [ %p0, %loop ]\n  %c = icmp eq i64 %p17, %a\n  br i1 %c, label %loop, label %out\nout:\n  ret i64 %p200")},
	{"30000 additions in a row", compiles, function("  %v0 = mul i64 %a, %b\n" + many(30000, "  %v#+ = add i64 %v#, %a\n") + "  ret i64 %v30000")},
	{"3000 branches in a row", compiles, function("  br label %b0\n" + many(3000, "b#:\n  %c# = icmp eq i64 %a, #\n  br i1 %c#, label %x#, label %b#+\nx#:\n  br label %b#+\n") + "b3000:\n  ret i64 0")},
	{"400 nested branches", compiles, function("entry:\n  br label %b0\n" + many(400, "b#:\n  %c# = icmp ugt i64 %a, #\n  br i1 %c#, label %b#+, label %out\n") + "b400:\n  br label %out\nout:\n  ret i64 0")},
	{"60 loops within each other", compiles, function("entry:\n  br label %h0\n" +
		many(60, "h#:\n  %c# = icmp ugt i64 %a, #\n  br i1 %c#, label %h#+, label %e#\n") + "h60:\n  br label %h59\n" +
		"e0:\n  ret i64 0\n" + many(59, "e#+:\n  br label %h#\n"))},
	{"60 values at a time", compiles, function(many(60, "  %v# = mul i64 %a, %b\n  %w# = add i64 %v#, #\n") + "  %x = call i64 inttoptr (i64 5 to i64 ()*)()\n  %s0 = add i64 %x, 0\n" +
		many(60, "  %s#+ = xor i64 %s#, %w#\n") + "  ret i64 %s60")},
	{"100 values across a call", isError, function(many(100, "  %v# = call i64 inttoptr (i64 7 to i64 ()*)()\n") + "  %s0 = add i64 %a, 0\n" + many(100, "  %s#+ = xor i64 %s#, %v#\n") + "  ret i64 %s100")},
	{"a variable of 512 bytes", compiles, stackOf(512)},
	{"a variable of 511 bytes", compiles, stackOf(511)},
	{"a variable of 513 bytes", isError, stackOf(513)},
	{"a variable of 1 TB", isError, stackOf(1 << 40)},
	{"a variable with 2^62 elements", isError, function("  %p = alloca i64, i64 4611686018427387904\n  store volatile i64 1, i64* %p\n  ret i64 0")},
	{"a variable with -1 elements", isError, function("  %p = alloca i8, i64 -1\n  store volatile i8 1, i8* %p\n  ret i64 0")},
	{"an alignment of 2^20", either, function("  %p = alloca i8, align 1048576\n  store volatile i8 1, i8* %p\n  ret i64 0")},
	{"a variable of no bytes", either, function("  %p = alloca {}\n  %q = bitcast {}* %p to i8*\n  %n = ptrtoint i8* %q to i64\n  ret i64 %n")},
	{"300 variables of 8 bytes", isError, function(many(300, "  %p# = alloca i64\n  store volatile i64 #, i64* %p#\n") + "  call i64 inttoptr (i64 5 to i64 ()*)()\n" + many(300, "  %v# = load volatile i64, i64* %p#\n") + "  ret i64 0")},
	{"a store of a million zeros", isError, function("  %p = inttoptr i64 %a to [1000000 x i8]*\n  store [1000000 x i8] zeroinitializer, [1000000 x i8]* %p\n  ret i64 0")},
	{"a load of 2^40 bytes", isError, function("  %p = inttoptr i64 %a to [1099511627776 x i8]*\n  %x = load [1099511627776 x i8], [1099511627776 x i8]* %p\n  ret i64 0")},
	{"a copy of 2^40 bytes", isError, function("  %p = inttoptr i64 %a to i8*\n  call void @llvm.memset.p0i8.i64(i8* %p, i8 0, i64 1099511627776, i1 false)\n  ret i64 0") + "declare void @llvm.memset.p0i8.i64(i8*, i8, i64, i1)\n"},
	{"six arguments", isError, "define i64 @prog(i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %f) {\n  ret i64 %f\n}\n"},
	{"a call with six arguments", isError, function("  %r = call i64 inttoptr (i64 5 to i64 (i64, i64, i64, i64, i64, i64)*)(i64 1, i64 2, i64 3, i64 4, i64 5, i64 6)\n  ret i64 %r")},
	{"a call with 1000 arguments", isError, function("  %r = call i64 (...) inttoptr (i64 5 to i64 (...)*)(i64 1" + many(999, ", i64 #") + ")\n  ret i64 %r")},
	{"a function that does nothing", compiles, "define void @prog() {\n  ret void\n}\n"},
	{"a function that calls itself", compiles, function("  %r = call i64 @prog(i64 %b, i64 %a)\n  ret i64 %r")},
	{"a loop without end", compiles, function("  br label %loop\nloop:\n  br label %loop")},
	{"two loops without end", compiles, function("  %c = icmp eq i64 %a, %b\n  br i1 %c, label %x, label %y\nx:\n  br label %x\ny:\n  br label %z\nz:\n  br label %y")},
	{"a loop without end that writes", compiles, "@g = global i64 0\n" + function("  br label %loop\nloop:\n  store volatile i64 %a, i64* @g\n  br label %loop")},
	{"an entry that is a loop", isError, function("entry:\n  br label %entry")},
	{"nothing but unreachable", either, function("  unreachable")},
	{"branches that lead to unreachable", either, function("  %c = icmp eq i64 %a, %b\n  br i1 %c, label %x, label %y\nx:\n  unreachable\ny:\n  unreachable")},
	{"a block that nothing leads to, with a phi", compiles, function("entry:\n  ret i64 0\nx:\n  %p = phi i64 [ %q, %x ]\n  %q = add i64 %p, 1\n  br label %x")},
	{"blocks that nothing leads to, with values of each other", compiles, function("entry:\n  br label %out\nx:\n  %p = phi i64 [ %q, %y ]\n  %s = add i64 %q, 1\n  br label %y\ny:\n  %q = add i64 %s, %p\n  br i1 true, label %x, label %out\nout:\n  %r = phi i64 [ %a, %entry ], [ %q, %y ]\n  ret i64 %r")},
	{"a value of itself in a dead block", compiles, function("entry:\n  ret i64 0\nx:\n  %p = add i64 %p, 1\n  br label %x")},
	{"a value of itself", isError, function("entry:\n  %p = add i64 %p, 1\n  ret i64 %p")},
	{"a value before its time", isError, function("entry:\n  %p = add i64 %q, 1\n  %q = add i64 %a, 1\n  ret i64 %p")},
	{"a value of another branch", isError, function("entry:\n  %c = icmp eq i64 %a, %b\n  br i1 %c, label %x, label %y\nx:\n  %p = add i64 %a, 1\n  br label %y\ny:\n  ret i64 %p")},
	{"a phi that misses an edge", isError, function("entry:\n  %c = icmp eq i64 %a, %b\n  br i1 %c, label %x, label %y\nx:\n  br label %y\ny:\n  %p = phi i64 [ 1, %x ]\n  ret i64 %p")},
	{"a phi with an edge too many", isError, function("entry:\n  br label %y\nx:\n  ret i64 1\ny:\n  %p = phi i64 [ 1, %x ], [ 2, %entry ]\n  ret i64 %p")},
	{"a phi behind another instruction", isError, function("entry:\n  br label %y\ny:\n  %q = add i64 %a, 1\n  %p = phi i64 [ 1, %entry ]\n  ret i64 %p")},
	{"a case twice", isError, function("  switch i64 %a, label %x [ i64 1, label %x i64 1, label %y ]\nx:\n  ret i64 1\ny:\n  ret i64 2")},
	{"a switch without cases", compiles, function("  switch i64 %a, label %x [ ]\nx:\n  ret i64 1")},
	{"a switch on a truth value", compiles, function("  %c = icmp eq i64 %a, %b\n  switch i1 %c, label %x [ i1 true, label %y ]\nx:\n  ret i64 1\ny:\n  ret i64 2")},
	{"a branch to one block twice", compiles, function("entry:\n  %c = icmp eq i64 %a, %b\n  br i1 %c, label %x, label %x\nx:\n  %p = phi i64 [ 1, %entry ], [ 1, %entry ]\n  ret i64 %p")},
	{"a branch on a number", isError, function("  br i64 %a, label %x, label %x\nx:\n  ret i64 1")},
	{"a result of the wrong type", isError, function("  ret i32 1")},
	{"operands of different types", isError, function("  %x = trunc i64 %a to i32\n  %y = add i64 %x, %a\n  ret i64 %y")},
	{"a truncation that widens", isError, function("  %x = trunc i64 %a to i128\n  ret i64 0")},
	{"an extension that narrows", isError, function("  %x = zext i64 %a to i8\n  ret i64 0")},
	{"a call with too few arguments", isError, function("  %x = call i64 @prog(i64 %a)\n  ret i64 %x")},
	{"an intrinsic without its arguments", isError, function("  %x = call i64 @llvm.umax.i64(i64 %a)\n  ret i64 %x") + "declare i64 @llvm.umax.i64(i64)\n"},
	{"an intrinsic of an impossible width", isError, function("  %x = trunc i64 %a to i9\n  %y = call i9 @llvm.bswap.i9(i9 %x)\n  ret i64 0") + "declare i9 @llvm.bswap.i9(i9)\n"},
	{"an intrinsic that isn't one", isError, function("  %x = call i64 @llvm.nothing.like.this(i64 %a)\n  ret i64 %x") + "declare i64 @llvm.nothing.like.this(i64)\n"},
	{"shifts beyond the width", compiles, function("  %x = shl i64 %a, 64\n  %y = lshr i64 %x, 1000000\n  %z = ashr i64 %y, -1\n  ret i64 %z")},
	{"divisions by 0", compiles, function("  %x = udiv i64 %a, 0\n  %y = urem i64 %x, 0\n  ret i64 %y")},
	{"division of all by 0", compiles, function("  %x = udiv i64 7, 0\n  %y = srem i64 7, 0\n  %z = sdiv i64 -9223372036854775808, -1\n  %s = add i64 %x, %y\n  %r = add i64 %s, %z\n  ret i64 %r")},
	{"accesses through null", compiles, function("  store i64 %a, i64* null\n  %x = load i64, i64* null\n  ret i64 %x")},
	{"accesses through undef", either, function("  store i64 %a, i64* undef\n  %x = load i64, i64* undef\n  ret i64 %x")},
	{"a number beyond 64 bits", either, function("  %x = add i64 %a, 18446744073709551616\n  ret i64 %x")},
	{"a number of 128 bits", compiles, function("  %x = zext i64 %a to i128\n  %y = add i128 %x, 170141183460469231731687303715884105727\n  %z = lshr i128 %y, 64\n  %r = trunc i128 %z to i64\n  ret i64 %r")},
	{"a number of 100000 bits", either, function("  %x = zext i64 %a to i100000\n  %y = add i100000 %x, %x\n  %r = trunc i100000 %y to i64\n  ret i64 %r")},
	{"a number of 16777215 bits", isError, function("  %x = zext i64 %a to i16777215\n  %y = mul i16777215 %x, %x\n  %r = trunc i16777215 %y to i64\n  ret i64 %r")},
	{"an index far away", either, function("  %p = inttoptr i64 %a to i64*\n  %q = getelementptr i64, i64* %p, i64 2305843009213693951\n  %x = load i64, i64* %q\n  ret i64 %x")},
	{"a field that isn't there", isError, function("  %p = inttoptr i64 %a to { i64 }*\n  %q = getelementptr { i64 }, { i64 }* %p, i64 0, i32 5\n  %x = load i64, i64* %q\n  ret i64 %x")},
	{"a part that isn't there", isError, function("  %x = insertvalue { i64, i64 } undef, i64 %a, 0\n  %y = extractvalue { i64, i64 } %x, 7\n  ret i64 %y")},
	{"types 500 deep", either, function("  %p = inttoptr i64 %a to " + nest(500, "{ ", "i64", " }") + "*\n  ret i64 0")},
	{"an expression 3000 deep", either, function("  %x = add i64 %a, " + nest(3000, "add (i64 1, i64 ", "7", ")") + "\n  ret i64 %x")},
	{"a struct of itself", isError, "%t = type { i64, %t }\n" + function("  %p = alloca %t\n  ret i64 0")},
	{"a variable of its own address", either, "@g = global i8* bitcast (i8** @g to i8*)\n" + function("  ret i64 0")},
	{"a variable of 2^40 bytes", isError, "@g = global [1099511627776 x i8] zeroinitializer\n" + function("  ret i64 0")},
	{"a function twice", isError, function("  ret i64 0") + function("  ret i64 1")},
	{"an alias", isError, function("  ret i64 0") + "@other = alias i64 (i64, i64), i64 (i64, i64)* @prog\n"},
	{"floating point", isError, "define double @prog(double %x) {\n  %y = fadd double %x, 1.0\n  ret double %y\n}\n"},
	{"vectors", either, function("  %x = insertelement <2 x i64> undef, i64 %a, i32 0\n  %y = extractelement <2 x i64> %x, i32 0\n  ret i64 %y")},
	{"a struct as result", either, "define { i64, i64 } @prog(i64 %a) {\n  %x = insertvalue { i64, i64 } undef, i64 %a, 0\n  ret { i64, i64 } %x\n}\n"},
	{"a function of any arguments", either, "define i64 @prog(i64 %a, ...) {\n  ret i64 %a\n}\n"},
	{"an indirect branch", isError, function("  indirectbr i8* blockaddress(@prog, %x), [ label %x ]\nx:\n  ret i64 0")},
	{"an indirect call", isError, function("  %f = inttoptr i64 %a to i64 ()*\n  %r = call i64 %f()\n  ret i64 %r")},
	{"an invocation", isError, function("  %r = invoke i64 @prog(i64 1, i64 2) to label %x unwind label %y\nx:\n  ret i64 0\ny:\n  %l = landingpad { i8*, i32 } cleanup\n  ret i64 1")},
	{"1500 functions", compiles, many(1500, "define i64 @f#(i64 %x) {\n  %y = mul i64 %x, #\n  ret i64 %y\n}\n")},
	{"an empty module", either, ""},
}

func stackOf(n int) string {
	return function(fmt.Sprintf("  %%p = alloca [%d x i8]\n  %%q = getelementptr [%d x i8], [%d x i8]* %%p, i64 0, i64 %%a\n  store volatile i8 1, i8* %%q\n  ret i64 0", n, n, n))
}

// TestExtremes compiles modules at and beyond the limits.
func TestExtremes(t *testing.T) {
	for _, e := range extremes {
		t.Run(e.name, func(t *testing.T) {
			v, detail := survives("target triple = \"bpf\"\n"+e.text, 3)
			switch {
			case v == broken:
				t.Error(detail)
			case e.want == compiles && v != agreed:
				t.Errorf("%s: %s", v, detail)
			case e.want == isError && v == agreed:
				t.Error("no error")
			}
		})
	}
}
