package sema

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// randomConstant is a constant expression, of integers mostly.
func randomConstant(r *rand.Rand, depth int) string {
	if depth == 0 || r.Intn(6) == 0 {
		edges := []string{"0", "1", "2", "3", "7", "10", "63", "64", "-1", "-2", "-7", "0xff", "0x7fff_ffff", "0xffff_ffff", "1_000_000_007",
			"0x7fff_ffff_ffff_ffff", "0xffff_ffff_ffff_ffff", "-0x8000_0000_0000_0000", "0b1011", "0o17", "123456789012345678901234567890"}
		return edges[r.Intn(len(edges))]
	}
	x, y := randomConstant(r, depth-1), randomConstant(r, depth-1)
	switch r.Intn(16) {
	case 0:
		return "-(" + x + ")"
	case 1:
		return "~(" + x + ")"
	case 2:
		return "+(" + x + ")"
	case 3:
		return "(" + x + ") ** " + fmt.Sprint(r.Intn(6))
	case 4:
		return "(" + x + ") << " + fmt.Sprint(r.Intn(90)-20)
	case 5:
		return "(" + x + ") >> " + fmt.Sprint(r.Intn(90)-20)
	}
	ops := []string{"+", "-", "*", "/", "%", "&", "|", "^", "+", "-"}
	return "(" + x + ") " + ops[r.Intn(len(ops))] + " (" + y + ")"
}

// Constant expressions have the values that CRuby gives them.
func TestConstantsAgainstRuby(t *testing.T) {
	testenv.Need(t, testenv.Tool("ruby"))
	r := rand.New(rand.NewSource(1))
	var list []string
	var script strings.Builder
	for range 4000 {
		e := randomConstant(r, 1+r.Intn(4))
		if r.Intn(8) == 0 {
			ops := []string{"==", "!=", "<", "<=", ">", ">="}
			e = "(" + e + ") " + ops[r.Intn(len(ops))] + " (" + randomConstant(r, 2) + ")"
		}
		list = append(list, e)
		fmt.Fprintf(&script, "begin; puts((%s)); rescue ZeroDivisionError; puts 'zero'; end\n", e)
	}
	cmd := exec.Command("ruby", "-W0", "-")
	cmd.Stdin = strings.NewReader(script.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.String())
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(list) {
		t.Fatalf("%d results of %d", len(lines), len(list))
	}
	zero, large := 0, 0
	for i, e := range list {
		value, code := evaluate(e)
		switch want := lines[i]; {
		case want == "zero":
			zero++
			if code != diag.DivisionByZero {
				t.Errorf("%s: CRuby divides by zero, we have %s %s", e, value, code)
			}
		case code == diag.TooLarge:
			large++
			n, ok := new(big.Int).SetString(want, 10)
			if !ok || n.BitLen() <= maxBits {
				t.Errorf("%s is %s, but was refused", e, want)
			}
		case value != want:
			t.Errorf("%s is %s, not %q (%s)", e, want, value, code)
		}
	}
	if zero == 0 || large > len(list)/10 {
		t.Errorf("of %d expressions, %d divide by zero and %d are too large: that is no good sample", len(list), zero, large)
	}
}

// evaluate is the value of a constant expression, or the code of the error.
func evaluate(expr string) (string, diag.Code) {
	set, diags := &source.Set{}, &diag.List{}
	file := syntax.Parse(set.Add("a.rb", "A = "+expr+"\n"), diags)
	c := &checker{diags: diags, errors: new(int), file: file, result: &typed.Program{Sources: set}, constants: map[string]*constant{}, classes: map[string]*class{}, library: &library{}}
	e := c.constantFor(file.Body.Stmts[0].(*syntax.Assign).Value, "the value of a constant", constantKinds)
	if diags.HasErrors() {
		return "", diags.Sorted()[0].Code
	}
	if b, ok := e.(*typed.BoolLit); ok {
		return fmt.Sprint(b.Value), ""
	}
	return constInt(e).String(), ""
}
