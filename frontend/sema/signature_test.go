package sema

import (
	"strings"
	"testing"
)

// What is said of signatures. Each program is a method, and a device filter that
// calls it.
func TestSignatureDiagnostics(t *testing.T) {
	for _, test := range []struct{ name, method, call, want string }{
		// What a signature can look like.
		{"all forms", "#: (u8, ?i64 b, by: u32, ?on: bool) -> u64?\ndef f(a, b = 1, by:, on: true) = on && b > 0 ? a * by : nil", "(f(1, by: 2) || 0) == 3", ""},
		{"nil in a union", "#: (nil | i64 a) -> (i64 | nil)\ndef f(a) = a", "f(nil) == nil", ""},
		{"no parameters", "#: -> i64\ndef f = 1", "f == 1", ""},
		{"several lines", "# Adds.\n#: (\n#    u8 a, # one\n#    u8 b  # and another\n#  ) -> i64\n# It can't fail.\ndef f(a, b) = a + b", "f(1, 2) == 3", ""},
		{"a directive of RDoc's", "def f(a) #:nodoc:\n  a\nend", "f(1) == 1", ""},
		{"the form of rbs-inline that is a plain comment", "# @rbs a: Integer\n# @rbs return: Integer\ndef f(a) = a", "f(1) == 1", ""},
		{"ctx", "#: (ctx, Ctx) -> bool\ndef f(a, b) = a.major == b.minor", "f(ctx, ctx)", ""},
		{"a method that nobody calls", "#: (i64 a) -> bool\ndef f(a) = a > 1", "1", ""},
		{"nothing", "#:\ndef f(a) = a", "f(1) == 1", "1:2: E0410: expected `->` and the type of the result in the signature, found the end of the line"},
		{"no result", "#: (u32)\ndef f(a) = a", "f(1) == 1", "1:8: E0410: expected `->` and the type of the result in the signature, found the end of the line"},
		{"no type of the result", "#: (u32) ->\ndef f(a) = a", "f(1) == 1", "1:11: E0410: expected a type in the signature, found the end of the line"},
		{"no parentheses", "#: u32 -> u32\ndef f(a) = a", "f(1) == 1", "1:4: E0410: expected `->` and the type of the result in the signature, found `u32`"},
		{"no comma", "#: (u32 a u32 b) -> u32\ndef f(a, b) = a", "f(1, 2) == 1", "1:11: E0410: expected `,` or `)` after a parameter in the signature, found `u32`"},
		{"not closed", "#: (u32 a\ndef f(a) = a", "f(1) == 1", "1:9: E0410: expected `,` or `)` after a parameter in the signature, found the end of the line"},
		{"an odd character", "#: (§) -> u32\ndef f(a) = a", "f(1) == 1", "1:5: E0404: there is no type `§`"},
		{"an unknown type", "#: (u23) -> u32\ndef f(a) = a", "f(1) == 1", "1:5: E0404: there is no type `u23`"},
		{"a class of Ruby's", "#: (Integer) -> i64\ndef f(a) = a", "f(1) == 1", "1:5: E0404: there is no type `Integer`"},
		{"void for a parameter", "#: (void) -> i64\ndef f(a) = a", "f(1) == 1", "1:5: E0410: `void` is what a method gives that nobody looks at"},
		{"two types", "#: (u32 | bool) -> i64\ndef f(a) = a", "f(1) == 1", "1:11: E0410: a value is of one type, or nil: it can't be `u32` or `bool`"},
		{"several signatures", "#: (u32) -> i64\n#: (bool) -> i64\ndef f(a) = a", "f(1) == 1", "2:4: E0410: a method has one signature"},
		{"something behind it", "#: (u32) -> i64 a\ndef f(a) = a", "f(1) == 1", "1:17: E0410: `a` can't follow a signature"},
		{"a block", "#: (u32) { (u32) -> void } -> void\ndef f(a) = yield(a)", "f(1) { 2 }\n1", "1:10: E0410: a signature can't describe a block yet"},
		{"a rest", "#: (*u32) -> void\ndef f(a) = a", "f(1)\n1", "1:5: E0410: `*` parameters are not supported"},

		// What it belongs to.
		{"a blank line between", "#: (u32) -> i64\n\ndef f(a) = a", "f(1) == 1", "1:1: E0410: this states a type, and belongs to nothing"},
		{"behind a def", "def f(a) #: i64\n  a\nend", "f(1) == 1", "1:10: E0410: this states a type, and belongs to nothing"},
		{"behind a local", "def f(a)\n  b = a #: u32\n  b\nend", "f(1) == 1", "2:9: E0410: a local variable takes no type"},
		{"behind a constant", "A = 1 #: u32\ndef f(a) = a", "f(A) == 1", "1:7: E0410: a constant takes no type"},
		{"within a body", "def f(a)\n  #: (u32) -> u32\n  a\nend", "f(1) == 1", "2:3: E0410: this states a type, and belongs to nothing"},

		// The parameters.
		{"too few", "#: (u32) -> i64\ndef f(a, b) = a", "f(1, 2) == 1", "1:1: E0411: `f` takes 2 positional parameters, and its signature states 1"},
		{"too many", "#: (u32, u32) -> i64\ndef f(a) = a", "f(1) == 1", "1:1: E0411: `f` takes 1 positional parameter, and its signature states 2"},
		{"for none", "#: (u32) -> i64\ndef f = 1", "f == 1", "1:1: E0411: `f` takes no positional parameters, and its signature states 1"},
		{"another name", "#: (u32 b) -> i64\ndef f(a) = a", "f(1) == 1", "1:9: E0411: this parameter of `f` is called `a`"},
		{"a default that isn't stated", "#: (u32) -> i64\ndef f(a = 1) = a", "f == 1", "1:5: E0411: `a` has a default, so callers may leave it out"},
		{"a default that isn't there", "#: (?u32) -> i64\ndef f(a) = a", "f(1) == 1", "1:5: E0411: `a` has no default, so callers can't leave it out"},
		{"a keyword that isn't stated", "#: (u32) -> i64\ndef f(a, by:) = a", "f(1, by: 1) == 1", "1:1: E0411: the signature lacks the keyword `by:`"},
		{"a keyword that isn't there", "#: (u32, by: u32) -> i64\ndef f(a) = a", "f(1) == 1", "1:10: E0411: `f` has no keyword `by:`"},
		{"a mistyped keyword", "#: (u32, limt: u32) -> i64\ndef f(a, limit:) = a", "f(1, limit: 1) == 1", "1:10: E0411: `f` has no keyword `limt:`"},
		{"a keyword twice", "#: (by: u32, by: u32) -> i64\ndef f(by:) = by", "f(by: 1) == 1", "1:14: E0411: the signature has `by:` twice"},

		// What is passed.
		{"a constant that doesn't fit", "#: (u8) -> i64\ndef f(a) = a", "f(300) == 1", "6:3: E0307: 300 can't be the value of `a`, which is `u8`"},
		{"a boolean for a number", "#: (u8) -> i64\ndef f(a) = a", "f(true) == 1", "6:3: E0302: a boolean can't be the value of `a`, which is `u8`"},
		{"a number for a boolean", "#: (bool) -> bool\ndef f(a) = a", "f(ctx.major)", "6:3: E0302: an integer can't be the value of `a`, which is `bool`"},
		{"nil for a number", "#: (u8) -> i64\ndef f(a) = a", "x = 1 if ctx.major == 1\nf(x) == 1", "7:3: E0303: `x` may be nil here, and can't be the value of `a`, which is `u8`"},
		{"a number for ctx", "#: (ctx) -> i64\ndef f(a) = a.major", "f(1) == 1", "6:3: E0302: an integer can't be the value of `a`, which is `ctx`"},
		{"a default that doesn't fit", "#: (?u8) -> i64\ndef f(a = 256) = a", "f(1) == 1", "2:11: E0307: 256 can't be the value of `a`, which is `u8`"},
		{"what is assigned later", "#: (u8) -> i64\ndef f(a)\n  a = 256\n  a\nend", "f(1) == 1", "3:7: E0307: 256 can't be the value of `a`, which is `u8`"},
		{"nil that is assigned later", "#: (u8) -> i64\ndef f(a)\n  a = nil\n  1\nend", "f(1) == 1", "3:7: E0303: nil can't be the value of `a`, which is `u8`"},

		// What it gives.
		{"a sum that may not fit", "#: (u32, u32) -> u32\ndef f(a, b) = a + b", "f(1, 2) == 3", "2:15: E0315: this number may not fit into the result of `f`, which is `u32`"},
		{"a negative u64", "#: (u64, u64) -> u64\ndef f(a, b) = a - b", "f(1, 2) == 3", "2:15: E0315: this number may not fit into the result of `f`, which is `u64`"},
		{"a constant result that doesn't fit", "#: -> u8\ndef f = 256", "f == 3", "2:9: E0307: 256 can't be the result of `f`, which is `u8`"},
		{"a boolean result", "#: (i64) -> i64\ndef f(a) = a > 1", "f(1) == 3", "2:12: E0315: a boolean can't be the result of `f`, which is `i64`"},
		{"an integer result", "#: (i64) -> bool\ndef f(a) = a", "f(1)", "2:12: E0315: an integer can't be the result of `f`, which is `bool`"},
		{"one path gives nil", "#: (i64) -> i64\ndef f(a)\n  if a > 1\n    2\n  end\nend", "f(1) == 1", "3:3: E0303: the value may be nil, and can't be the result of `f`, which is `i64`"},
		{"a return of nil", "#: (i64) -> i64\ndef f(a)\n  return if a > 1\n  2\nend", "f(1) == 1", "3:3: E0303: nil can't be the result of `f`, which is `i64`"},
		{"a return of another type", "#: (i64) -> i64\ndef f(a)\n  return true if a > 1\n  2\nend", "f(1) == 1", "3:10: E0315: a boolean can't be the result of `f`, which is `i64`"},
		{"not nil", "#: (i64) -> nil\ndef f(a) = a", "f(1).nil?", "2:12: E0315: an integer can't be the result of `f`, which is `nil`"},
		{"void, used", "#: (i64) -> void\ndef f(a) = a", "f(1) == 1", "6:1: E0303: nil can't be an operand of `==`"},
		{"one of two branches", "#: (i64 a) -> bool\ndef f(a) = a > 1 ? a : true", "f(1)", "2:20: E0315: an integer can't be the result of `f`, which is `bool`"},
		{"a method that nobody calls gives the wrong type", "#: (i64 a) -> bool\ndef f(a) = a", "1", "2:12: E0315: an integer can't be the result of `f`, which is `bool`"},
		{"several values", "#: (i64 a) -> [i64, bool]\ndef f(a)\n  return 1, true if a > 1\n  [a, a == 0]\nend", "x, y = f(1)\ny && x == 1", ""},
		{"too few of several", "#: (i64 a) -> [i64, i64, i64]\ndef f(a)\n  [a, a]\nend", "x, y = f(1)\nx == y", "3:3: E0315: `f` gives 3 values, and this is 2"},
		{"one of several of another type", "#: (i64 a) -> [i64, bool]\ndef f(a)\n  [a, a]\nend", "x, y = f(1)\nx == 1 && y", "3:7: E0315: an integer can't be the result of `f`, which is `bool`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := test.method + "\nlicense! \"GPL\"\nsection! \"cgroup/dev\"\ndef check(ctx)\n" + test.call + "\nend\n"
			if strings.Contains(test.method, "Ctx") {
				text += "class Ctx\n  attr :access_type, :u32\n  attr :major, :u32\n  attr :minor, :u32\nend\n"
			}
			_, set, diags := check(text)
			checkHelp(t, text, diags)
			got := strings.TrimSuffix(messages(set, diags), "\n")
			if got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", text, got, test.want)
			}
		})
	}
}
