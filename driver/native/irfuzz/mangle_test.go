package irfuzz

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// This file hands ill-formed modules to the reader and the generator: they must
// give an error or code, and never fail or go on for ever.

// deadline is how long the compilation of what a test writes may take. It is
// there to end a loop, and far more than what anything takes.
const deadline = 2 * time.Minute

// survives compiles a text in every way that it may be compiled, and says what
// went wrong beyond an error.
func survives(text string, cpu int) (verdict, string) {
	type answer struct {
		v      verdict
		detail string
	}
	done := make(chan answer, 1)
	go func() {
		_, v, detail := compile(text, cpu)
		done <- answer{v, detail}
	}()
	select {
	case a := <-done:
		return a.v, a.detail
	case <-time.After(deadline):
		return broken, "no end"
	}
}

var (
	typeWord  = regexp.MustCompile(`\bi(1|8|16|24|32|64|128)\b`)
	valueWord = regexp.MustCompile(`%[A-Za-z]\w*`)
	numWord   = regexp.MustCompile(` -?\d+\b`)
	opWord    = regexp.MustCompile(`\b(add|sub|mul|and|or|xor|shl|lshr|ashr|udiv|urem|sdiv|srem|trunc|zext|sext|bitcast|load|store|phi|select|icmp|br|ret|eq|ult|slt|align|volatile)\b`)
)

// mangle makes a few mistakes in a module.
func mangle(text string, r *rand.Rand) string {
	lines := strings.Split(text, "\n")
	one := func() int { return r.IntN(len(lines)) }
	replace := func(word *regexp.Regexp, with func(string) string) {
		for range 20 {
			i := one()
			if strings.HasPrefix(lines[i], "!") && r.IntN(10) > 0 {
				continue
			}
			found := word.FindAllStringIndex(lines[i], -1)
			if len(found) == 0 {
				continue
			}
			at := found[r.IntN(len(found))]
			lines[i] = lines[i][:at[0]] + with(lines[i][at[0]:at[1]]) + lines[i][at[1]:]
			return
		}
	}
	other := func(word *regexp.Regexp) string {
		for range 50 {
			if list := word.FindAllString(lines[one()], -1); len(list) > 0 {
				return list[r.IntN(len(list))]
			}
		}
		return ""
	}
	for range 1 + r.IntN(3) {
		switch r.IntN(9) {
		case 0:
			replace(typeWord, func(string) string {
				return []string{"i1", "i8", "i16", "i32", "i64", "i128", "i24", "i7", "i65", "float", "i8*", "ptr", "{}", "[0 x i8]", "<2 x i32>"}[r.IntN(15)]
			})
		case 1, 2:
			with := other(valueWord)
			replace(valueWord, func(string) string { return with })
		case 3:
			replace(valueWord, func(string) string {
				return []string{"undef", "null", "0", "poison", "zeroinitializer", "@g0", "@prog0", "-1"}[r.IntN(8)]
			})
		case 4:
			replace(numWord, func(string) string {
				return []string{" 0", " -1", " 64", " 9223372036854775807", " 18446744073709551616", " 4294967296", " 3", " 1000000"}[r.IntN(8)]
			})
		case 5:
			with := other(opWord)
			replace(opWord, func(string) string { return with })
		case 6:
			i := one()
			lines = append(lines[:i:i], lines[i+1:]...)
		case 7:
			i, k := one(), one()
			lines[i], lines[k] = lines[k], lines[i]
		case 8:
			i := one()
			lines = append(lines[:i:i], append([]string{lines[i]}, lines[i:]...)...)
		}
		if len(lines) < 3 {
			break
		}
	}
	return strings.Join(lines, "\n")
}

// TestMangledModules compiles modules with mistakes.
func TestMangledModules(t *testing.T) {
	list := []target{{llc: 14, cpu: 3}, {llc: 19, cpu: 4}, {llc: 22, cpu: 3}}
	counts := map[verdict]int{}
	for i := range *modules * 5 {
		s := *seed + uint64(i)
		r := rand.New(rand.NewPCG(s, 23))
		text, _ := randomModule(s/20, list)
		text = mangle(text, r)
		v, detail := survives(text, 1+r.IntN(4))
		counts[v]++
		if v == broken {
			file := filepath.Join(os.TempDir(), fmt.Sprintf("irfuzz-mangled-%d.ll", s))
			if *failDir != "" {
				file = filepath.Join(*failDir, filepath.Base(file))
			}
			_ = os.WriteFile(file, []byte(text), 0o644)
			t.Errorf("seed %d: %s\n(the module is in %s)", s, detail, file)
			if !*keep {
				return
			}
		}
	}
	t.Log(counts)
}
