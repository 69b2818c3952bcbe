package loader

import (
	"strings"
	"testing"
)

// Where arguments lie is read as compilers write it.
func TestMarkerArguments(t *testing.T) {
	const sp, ax, r9, di = 19 * 8, 10 * 8, 8 * 8, 14 * 8
	spec, err := parseMarkerArguments("amd64", "-4@%edi 8@%rax 1@%r9b -8@$-5 4@$0x10 2@-6(%rsp) 8@(%rax)")
	want := []markerArgument{
		{Kind: argumentRegister, Register: di, Signed: true, Shift: 32},
		{Kind: argumentRegister, Register: ax},
		{Kind: argumentRegister, Register: r9, Shift: 56},
		{Number: ^uint64(4), Signed: true},
		{Number: 16, Shift: 32},
		{Kind: argumentMemory, Number: ^uint64(5), Register: sp, Shift: 48},
		{Kind: argumentMemory, Register: ax},
	}
	if err != nil || int(spec.Count) != len(want) {
		t.Fatalf("%d arguments, %v", spec.Count, err)
	}
	for i, w := range want {
		if spec.Arguments[i] != w {
			t.Errorf("argument %d is %+v, want %+v", i, spec.Arguments[i], w)
		}
	}
	spec, err = parseMarkerArguments("arm64", "-4@w1 8@[sp, 16] 8@[x2] 4@-7")
	arm := []markerArgument{
		{Kind: argumentRegister, Register: 8, Signed: true, Shift: 32},
		{Kind: argumentMemory, Number: 16, Register: 31 * 8},
		{Kind: argumentMemory, Register: 2 * 8},
		{Number: ^uint64(6), Shift: 32},
	}
	if err != nil || int(spec.Count) != len(arm) || [4]markerArgument(spec.Arguments[:4]) != [4]markerArgument(arm) {
		t.Errorf("%+v, %v; want %+v", spec, err, arm)
	}
	if spec, err := parseMarkerArguments("arm64", ""); err != nil || spec.Count != 0 {
		t.Errorf("no arguments: %d, %v", spec.Count, err)
	}
}

// What isn't understood is refused: no program gets a number that isn't the argument.
func TestStrangeMarkerArguments(t *testing.T) {
	for _, text := range []string{
		"8@(%rax,%rbx,8)", "8f@%xmm0", "3@%rax", "8@name(%rip)", "8@%xmm0", "16@%rax", "8@", "@%rax", "8", "8@$", "8@$99999999999999999999", "8@%RAX",
		strings.Repeat("8@$1 ", maxMarkerArguments+1),
	} {
		if spec, err := parseMarkerArguments("amd64", text); err == nil {
			t.Errorf("%q is %+v", text, spec.Arguments[0])
		}
	}
}
