package sema

import (
	"strings"
	"testing"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// typeOf is the type of an expression over u (u64), i (i64) and b (u8), fields
// of ctx, as a local that is set to it has it.
func typeOf(t *testing.T, expr string) types.Type {
	t.Helper()
	for _, name := range []string{"u", "i", "b"} {
		expr = strings.ReplaceAll(" "+expr+" ", " "+name+" ", " ctx."+name+" ")
		expr = strings.ReplaceAll(expr, "("+name+" ", "(ctx."+name+" ")
	}
	p, set, diags := check("N = 5\nBIG = 0xffff_ffff_ffff_ffff\nclass Ctx\n attr :u, :u64\n attr :i, :i64\n attr :b, :u8\nend\n" +
		"section! \"syscall\"\ndef run(ctx)\n x = " + expr + "\n 0\nend\n")
	if p == nil {
		t.Fatalf("%s: %s", expr, messages(set, diags))
	}
	return p.Funcs[0].Locals[0].Type
}

func TestIntegerTypes(t *testing.T) {
	const i64, u64 = types.I64, types.U64
	for expr, want := range map[string]types.Type{
		"u": u64, "i": i64, "b": i64, "1": i64, "-1": i64, "BIG": u64, "9223372036854775807": i64, "9223372036854775808": u64,
		"-9223372036854775808": i64, "1 << 63": u64, "(1 << 64) - 1": u64, "BIG - BIG": i64,

		// Unsigned where both are, or one is and the other a literal that is not negative.
		"u + u": u64, "u + 1": u64, "1 + u": u64, "u + N": u64, "u + BIG": u64, "u + 0": u64,
		"u * u": u64, "u / 2": u64, "u % 10": u64, "u & 255": u64, "u | u": u64, "u ^ 1": u64,
		"u + i": i64, "i + u": i64, "u + b": i64, "u + -1": i64, "u & -1": i64, "i + 1": i64, "b + 1": i64, "b * b": i64, "i / u": i64, "i & BIG": i64,

		// A difference and a complement are always signed.
		"u - u": i64, "u - 1": i64, "- u": i64, "-( u )": i64, "~ u": i64, "BIG - u": i64, "+ u": u64,

		// The count of a shift has no say.
		"u << 1": u64, "u >> 1": u64, "u << i": u64, "u >> b": u64, "u >> -1": u64, "i << u": i64, "i >> 1": i64, "1 << u": u64, "1 << i": i64, "-1 << u": i64, "BIG >> i": u64,

		// Where paths meet.
		"i == 1 ? u : u": u64, "i == 1 ? u : 1": u64, "i == 1 ? 1 : u": u64, "i == 1 ? u : i": i64, "i == 1 ? u : -1": i64, "i == 1 ? b : u": u64,
		"i == 1 ? 1 : 2": i64, "i == 1 ? 1 : BIG": u64,
	} {
		t.Run(expr, func(t *testing.T) {
			if got := typeOf(t, expr); got != want {
				t.Errorf("%s is %s, want %s", expr, got, want)
			}
		})
	}
	for _, expr := range []string{"u == i", "u < 1", "!( u == 1)", "u > 1 && i > 1", "u > 1 || i > 1", "(i ).nil?", "i == nil", "true", "true == false"} {
		if got := typeOf(t, expr); got != types.Bool {
			t.Errorf("%s is %s", expr, got)
		}
	}
}

// A literal that is computed has the value of the whole, not of its parts.
func TestFoldedOperands(t *testing.T) {
	p, set, diags := check("class Ctx\n attr :u, :u64\nend\nsection! \"syscall\"\ndef run(ctx)\n ctx.u + ((1 << 70) >> 69) * 3 - -7 / 2\nend\n")
	if p == nil {
		t.Fatal(messages(set, diags))
	}
	var b strings.Builder
	if err := typed.Dump(&b, p); err != nil || !strings.Contains(b.String(), "(- (+ (. ctx u):u64 6):u64 -4):i64") {
		t.Errorf("%s (%v)", b.String(), err)
	}
}

func TestVerdictBounds(t *testing.T) {
	for expr, proved := range map[string]bool{
		"ctx.major & 1": true, "1 & ctx.major": true, "ctx.major & 2": false, "(ctx.major & 2) >> 1": true,
		"ctx.major >> 31": true, "ctx.major >> 30": false, "ctx.major % 2": true, "ctx.major % 3": false, "ctx.major / 4294967295": true, "ctx.major / 2147483647": false,
		"(ctx.major & 1) ^ 1": true, "(ctx.major & 1) | (ctx.minor & 1)": true, "(ctx.major & 1) | (ctx.minor & 2)": false,
		"1 - (ctx.major & 1)": true, "(ctx.major & 1) - 1": false, "(ctx.major & 1) + (ctx.minor & 1)": false,
		"ctx.major == 1 ? 1 : 0": true, "ctx.major == 1 ? ctx.minor & 1 : 0": true, "ctx.major == 1 ? ctx.minor : 0": false,
		"ctx.major == 1 && 1": true, "ctx.major == 1 || ctx.minor & 1": true, "bpf_get_prandom_u32() & 1": true, "bpf_get_prandom_u32()": false,
		"x = ctx.major & 1": true, "(x = 0; x = 1 if ctx.major == 1; x)": true, "(x = 0; x = 2 if ctx.major == 1; x)": false,
		"(x = ctx.major & 1; y = x; x = 5; y)": true, "-(ctx.major & 1)": false, "(ctx.major & 1) << 1": false, "(ctx.major & 1) << 0": true,
		"bpf_ktime_get_ns() & 1": true, "bpf_ktime_get_ns() >> 63": false, "~ctx.major & 1": true,
		"(return ctx.major & 1)": true,
	} {
		p, set, diags := check(filter(expr))
		if (p != nil) != proved {
			t.Errorf("%s: proved is %v, want %v\n%s", expr, p != nil, proved, messages(set, diags))
		}
	}
}

// What the verifier may have forgotten is made visible, and nothing else.
func TestVisibleVerdicts(t *testing.T) {
	for expr, visible := range map[string]bool{
		"ctx.major & 1": false, "ctx.major / 4294967295": true, "ctx.major % 3 / 2": true, "1": false,
		"(x = ctx.major & 1; 3.times { |i| x = 0 if ctx.minor == i }; x)": true,
		"(x = ctx.major & 1; 3.times { |i| x = 0 if ctx.minor == i }; 0)": false,
	} {
		p, set, diags := check(filter(expr))
		if p == nil {
			t.Fatalf("%s: %s", expr, messages(set, diags))
		}
		found := false
		typed.Walk(p.Funcs[0].Body, func(e typed.Expr) {
			_, isVisible := e.(*typed.Visible)
			found = found || isVisible
		})
		if found != visible {
			t.Errorf("%s: made visible: %v, want %v", expr, found, visible)
		}
	}
}

func TestNearest(t *testing.T) {
	fields := []string{"access_type", "major", "minor"}
	for name, want := range map[string]string{
		"majr": "major", "mnior": "minor", "acces_type": "access_type", "accesstyp": "access_type", "MAJOR": "major",
		"x": "", "m": "", "mayor": "major", "motor": "", "": "",
	} {
		if got := nearest(name, fields); got != want {
			t.Errorf("nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestVersionCode(t *testing.T) {
	for text, want := range map[string]uint32{"5.15": 0x050f00, "5.15.0": 0x050f00, "6.1.56": 0x060138, "4.4.300": 0x0404ff} {
		if got, ok := versionCode(text); !ok || got != want {
			t.Errorf("versionCode(%q) = %#x, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "5", "5.", ".5", "5.15.0.1", "300.1", "5.x", "-5.1", "+5.1", " 5.1"} {
		if got, ok := versionCode(text); ok {
			t.Errorf("versionCode(%q) = %#x", text, got)
		}
	}
}
