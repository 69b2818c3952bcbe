package difftest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// unloadable are sections of which no kernel of the tests, or no library, loads a program
// as it is.
var unloadable = map[string]string{
	"lirc_mode2":  "the kernels have no receivers of infrared light",
	"lsm_cgroup/": "the library that loads programs doesn't find their targets",
	"fentry.s/":   "the kernels let programs that sleep watch no function",
	"fexit.s/":    "the kernels let programs that sleep watch no function",
	"fmod_ret.s/": "the kernels let programs that sleep watch no function",
}

// sectionProgram is a program of a section that reads all of its ctx that has a name,
// and writes what it may.
func sectionProgram(found catalog.Lookup) string {
	ctx := found.Type.Ctx
	if ctx == nil {
		ctx = found.Context()
	}
	var body strings.Builder
	if ctx != nil {
		for _, f := range ctx.Fields {
			_, isInt := f.Type.(types.Int)
			if !isInt || f.Access == types.Hidden {
				continue
			}
			fmt.Fprintf(&body, "  $seen += ctx.%s\n", f.Name)
			if f.Access == types.ReadWrite {
				fmt.Fprintf(&body, "  ctx.%s = 1\n", f.Name)
			}
		}
	}
	if r := found.Type.Result; !r.Ignored {
		fmt.Fprintf(&body, "  %d\n", r.Values[0].Value)
	}
	return fmt.Sprintf("license! \"GPL\"\n$seen = 0\nsection! %q\ndef prog(ctx)\n%send\n", found.Section.Full(), body.String())
}

// TestEverySection loads a program of every section, where the running kernel has
// such programs and lets anybody load them.
func TestEverySection(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	kernel, err := loader.HostKernel()
	if err != nil {
		t.Fatal(err)
	}
	running := catalog.Version{Major: kernel.Version.Major, Minor: kernel.Version.Minor}
	for _, typ := range catalog.ProgramTypes() {
		for _, section := range typ.Sections {
			if section.Alias != "" {
				continue
			}
			t.Run(strings.ReplaceAll(section.Full(), "/", "_"), func(t *testing.T) {
				needSection(t, typ, section, running)
				found, _ := catalog.LookupSection(section.Full())
				source := sectionProgram(found)
				for _, g := range generators() {
					if !slices.Contains([]string{"native-v3", "llc-19"}, g.name) {
						continue
					}
					object := g.forTarget(driver.Host()).compileFor(t, running, "prog.rb", source)
					collection, err := loadCollection(object)
					if err != nil {
						t.Errorf("%s: %+v\n%s", g.name, err, source)
						continue
					}
					collection.Close()
				}
			})
		}
	}
}

// needSection skips a section that the running kernel doesn't have.
func needSection(t *testing.T, typ *catalog.ProgramType, section catalog.Section, running catalog.Version) {
	since := section.SinceIn(typ)
	testenv.Need(t, testenv.Requirement{Name: section.Name + " programs", Check: func() error {
		switch {
		case since.After(running):
			return testenv.Unfixable{Why: "they came with Linux " + since.String()}
		case unloadable[section.Name] != "":
			return testenv.Unfixable{Why: unloadable[section.Name]}
		}
		return nil
	}})
	switch {
	case strings.HasPrefix(section.Name, "lsm"):
		testenv.Need(t, testenv.LSM)
	case strings.HasPrefix(section.Name, "f") && typ.Memory.Words:
		testenv.Need(t, testenv.Fentry)
	}
}
