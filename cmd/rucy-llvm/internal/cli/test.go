package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testrun"
	"rucy-llvm/driver/tests"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	lang "rucy-llvm/frontend/tests"
)

func testCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var params map[string]string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "test [FILE...]",
		Short: "Run the tests that are beside programs",
		Long: `Runs the tests of a program, FILE.rb, that FILE_test.rb beside it has. FILE may be
either of them, or a folder, of which all tests are run; without FILE, it is the
current folder.

Tests are written in Ruby with a small vocabulary: packets and fields of ctx by name,
assertions on verdicts, packets, maps and events. docs/testing.md tells of it. Nothing
in them can run a command or open a file. Each test gets the program anew, and has the
kernel run it without attaching it.

The exit status is 1 where a test fails. With --json, each test is an object on a
line, and so is the sum of all.`,
		Example: `  rucy-llvm test                                 # all tests of this folder
  rucy-llvm test xdp_firewall.rb
  rucy-llvm test --json examples > tests.ndjson`,
		GroupID:           groupKernel,
		ValidArgsFunction: completesFiles("rb"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	registerParams(cmd, &params)
	cmd.Flags().BoolVar(&asJSON, "json", false, "show each test as a line of JSON")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		files, err := testFiles(args)
		if err != nil {
			return err
		}
		ctx, stop := interruptible()
		defer stop()
		t := &tester{app: a, flags: flags, params: params, json: asJSON}
		var rejected error
		for _, file := range files {
			err := t.file(ctx, file)
			if errors.Is(err, driver.ErrRejected) {
				rejected = err // the other files are tested all the same
			} else if err != nil {
				return err
			}
		}
		if err := t.sum(); err != nil {
			return err
		}
		if rejected == nil && t.failed > 0 {
			return driver.ErrRejected // what failed has been said
		}
		return rejected
	})
	return cmd
}

// testFiles are the files of tests that arguments name: themselves, by their programs, or
// by a folder.
func testFiles(args []string) (files []string, err error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			found, err := filepath.Glob(filepath.Join(arg, "*"+driver.TestSuffix))
			if err != nil {
				return nil, err
			}
			if len(found) == 0 {
				return nil, fmt.Errorf("there are no tests in %s: none of its files ends in %s", arg, driver.TestSuffix)
			}
			files = append(files, found...)
		case strings.HasSuffix(arg, driver.TestSuffix):
			files = append(files, arg)
		case strings.HasSuffix(arg, ".rb"):
			files = append(files, strings.TrimSuffix(arg, ".rb")+driver.TestSuffix)
		default:
			return nil, usagef("%s is no program in Ruby, no file of tests and no folder", arg)
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// tester runs files of tests, and counts.
type tester struct {
	*app
	flags  *codegenFlags
	params map[string]string
	json   bool

	tests, failed, assertions int
}

// file runs the tests of a file.
func (t *tester) file(ctx context.Context, name string) error {
	path := strings.TrimSuffix(name, driver.TestSuffix) + ".rb"
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the tests of %s are about %s, which isn't there", name, path)
	}
	text, err := driver.ReadSource(name, nil)
	if err != nil {
		return err
	}
	program, err := t.program(path)
	if err != nil {
		return err
	}
	world := tests.New(program)
	var set source.Set
	var diags diag.List
	file := lang.Read(driver.AddSource(&set, name, text, &diags), world, &diags)
	if file == nil || diags.HasErrors() {
		if err := t.render(&set, &diags); err != nil {
			return err
		}
		return driver.ErrRejected
	}
	if !t.json {
		fmt.Fprintln(t.stdout, name)
	}
	began := time.Now()
	return driver.Guard("run the tests", name, func() error {
		return file.Run(ctx, world, func(o *lang.Outcome) {
			t.tests++
			t.assertions += o.Assertions
			if o.Failed {
				t.failed++
			}
			t.show(&set, name, o, time.Since(began))
			began = time.Now()
		})
	})
}

// program compiles what the tests are about.
func (t *tester) program(path string) (*tests.Program, error) {
	opts, err := t.flags.options(t.app)
	if err != nil {
		return nil, err
	}
	p := &tests.Program{Params: t.params}
	err = t.withUnit(path, t.flags.kernel, func(ctx context.Context, unit *driver.Unit) error {
		made, err := unit.Object(ctx, opts)
		if err != nil {
			return err
		}
		p.Object = made.ELF
		if p.Syntax, err = unit.Parse(); err != nil {
			return err
		}
		p.Checked, err = unit.Check()
		return err
	})
	if err != nil {
		return nil, err
	}
	globs, err := printkGlobs(p.Object)
	p.Prints = testrun.Options{Prints: len(globs) > 0, Globs: globs}
	return p, err
}

// show shows what came of a test.
func (t *tester) show(set *source.Set, name string, o *lang.Outcome, took time.Duration) {
	if t.json {
		t.stdout.Write(testJSON(set, name, o, took))
		return
	}
	word := "ok  "
	if o.Failed {
		word = "FAIL"
	}
	fmt.Fprintf(t.stdout, "  %s  %s\n", word, printable(o.Test.Name))
	if o.Failed {
		t.renderFailure(t.stdout, set, &o.Diags)
	}
}

// sum shows how many tests there were.
func (t *tester) sum() error {
	if t.json {
		_, err := t.stdout.Write(sumJSON(t.tests, t.assertions, t.failed))
		return err
	}
	_, err := fmt.Fprintf(t.stdout, "%s, %s, %d failed\n", plural(t.tests, "test"), plural(t.assertions, "assertion"), t.failed)
	return err
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
