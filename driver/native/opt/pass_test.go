package opt

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/testenv"
)

// TestPasses runs single passes on functions in text form. Each file is called
// after a pass, with -v1 and the like for a CPU other than v3, and holds cases:
//
//	== what it shows
//	func ... before the pass
//	--
//	func ... after it
//
// With -update, what stands after is written.
func TestPasses(t *testing.T) {
	files, err := filepath.Glob("testdata/passes/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, path := range files {
		name, version, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".txt"), "-v")
		cfg := Config{CPU: 3}
		if version != "" {
			cfg.CPU = int(version[0] - '0')
		}
		i := slices.IndexFunc(passes, func(p pass) bool { return strings.ReplaceAll(p.name, "-", "_") == name })
		if i < 0 {
			t.Errorf("%s: no pass has that name", path)
			continue
		}
		t.Run(name+version, func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, c := range strings.Split("\n"+string(raw), "\n== ")[1:] {
				title, body, _ := strings.Cut(c, "\n")
				before, _, _ := strings.Cut(body+"\n", "\n--\n")
				out.WriteString("== " + title + "\n" + before + "\n--\n")
				t.Run(title, func(t *testing.T) {
					f, err := ssa.Parse(before)
					if err != nil {
						t.Fatal(err)
					}
					if err := ssa.Verify(f); err != nil {
						t.Fatal(err)
					}
					passes[i].fn(f, &cfg)
					if err := ssa.Verify(f); err != nil {
						t.Error(err)
					}
					out.WriteString(f.String())
				})
			}
			testenv.Golden(t, path, out.String())
		})
	}
}

// TestModulePasses runs single passes over modules in text form, in files as
// those of TestPasses, with several functions a case.
func TestModulePasses(t *testing.T) {
	for _, pass := range modulePasses {
		path := "testdata/module/" + strings.ReplaceAll(pass.name, "-", "_") + ".txt"
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, c := range strings.Split("\n"+string(raw), "\n== ")[1:] {
			title, body, _ := strings.Cut(c, "\n")
			before, _, _ := strings.Cut(body+"\n", "\n--\n")
			out.WriteString("== " + title + "\n" + before + "\n--\n")
			t.Run(pass.name+"/"+title, func(t *testing.T) {
				m := &module{byName: map[string]*ssa.Func{}, cfg: &Config{CPU: 3}, referred: func(name string) bool { return name == "listed" }}
				for _, text := range strings.Split("\n"+before, "\nfunc ")[1:] {
					f, err := ssa.Parse("func " + text)
					if err != nil {
						t.Fatal(err)
					}
					m.funcs = append(m.funcs, f)
					m.byName[f.Name] = f
				}
				pass.fn(m)
				for _, f := range m.funcs {
					if err := ssa.Verify(f); err != nil {
						t.Error(err)
					}
					out.WriteString(f.String())
				}
			})
		}
		testenv.Golden(t, path, out.String())
	}
}

// TestPassOrder checks that every constraint is one between passes that exist,
// which init does for the table; and that all lowering is required.
func TestPassOrder(t *testing.T) {
	required := map[string]bool{}
	for _, p := range passes {
		required[p.name] = p.required
	}
	for _, name := range []string{"lower-switch", "promote-types", "expand-operations", "lower-selects", "place-compares", "lower-undef", "layout"} {
		if !required[name] {
			t.Errorf("%s must be required", name)
		}
	}
}

// TestRequiredPassesAlone runs only what isel relies on: the result must be in
// its form too.
func TestRequiredPassesAlone(t *testing.T) {
	var required []pass
	for _, p := range passes {
		if p.required {
			required = append(required, p)
		}
	}
	for _, cpu := range []int{1, 2, 3, 4} {
		cfg := Config{CPU: cpu, Verify: true}
		f, err := ssa.Parse(everyOperation)
		if err != nil {
			t.Fatal(err)
		}
		run(f, cfg, required)
		if err := CheckLegal(f, cfg); err != nil {
			t.Error(err)
		}
	}
}

const everyOperation = `func @f i8
b0:
  v0 = param ptr 0
  v1 = param i16 1
  v2 = param i1 2
  v3 = alloca ptr 8 align 1
       store.i64 i64 5, v3 align 1
  v4 = load.i32 i32 v0 + 70000 align 1
  v5 = sdiv i16 v1, i16 7
  v6 = srem i16 v1, v5
  v7 = sext i32 v6
  v8 = xor i32 v7, v4
  v9 = icmp.slt i1 v1, i16 9
  v10 = and i1 v9, v2
  v11 = or i1 v10, v9
  v12 = xor i1 v11, i1 true
  v13 = select i32 v12, v8, undef i32
       switch v1 b1, 1 b2, 2 b2, 3 b2, 9 b3, 12 b1
b1:
  v14 = trunc i8 v13
  v15 = helper i16 7 v14, v12
       ret v14
b2:
  v16 = zext i64 v2
  v17 = sext i64 v9
  v18 = ashr i64 v16, v17
  v19 = trunc i1 v18
       br v19 b1 b4
b3:
       unreachable
b4:
  v20 = phi i1 [v11 b2]
  v21 = sext i8 v20
       ret v21
`
