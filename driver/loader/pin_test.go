package loader_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// tree lists what is below a folder.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if path != dir && err == nil {
			found = append(found, strings.TrimPrefix(path, dir+"/"))
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

func wantTree(t *testing.T, dir string, want ...string) {
	t.Helper()
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("in the folder: %q, want %q", got, want)
	}
}

var pinnedTree = []string{"deny", "links", "links/deny", "maps", "maps/counts",
	"rucy-llvm", "rucy-llvm/:folder", "rucy-llvm/deny", "rucy-llvm/links:deny", "rucy-llvm/maps:counts"}

// What is pinned outlives the collection, works, and goes again.
func TestPinAndUnpin(t *testing.T) {
	testenv.NoLeaks(t)
	cgroup, dir := testenv.Cgroup(t), filepath.Join(testenv.BPFFS(t), "filter")
	pinned := pinFilter(t, dir, cgroup, false)
	if got := fmt.Sprint(pinned); got != fmt.Sprintf("[{program deny %[1]s/deny 0} {map counts %[1]s/maps/counts 0} {link deny %[1]s/links/deny 0}]", dir) {
		t.Errorf("pinned: %s", got)
	}
	wantTree(t, dir, pinnedTree...)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
	if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != syscall.EPERM {
		t.Errorf("after pinning: %v", err)
	}
	p, err := ebpf.LoadPinnedProgram(filepath.Join(dir, "deny"), nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Close()

	removed, err := loader.Detach(dir)
	if err != nil || len(removed) != 1 || removed[0].Kind != loader.PinLink || removed[0].Path != dir+"/links/deny" {
		t.Errorf("detached: %v, %v", removed, err)
	}
	if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != nil {
		t.Errorf("after detaching: %v", err)
	}
	wantTree(t, dir, "deny", "maps", "maps/counts", "rucy-llvm", "rucy-llvm/:folder", "rucy-llvm/deny", "rucy-llvm/maps:counts")
	if removed, err = loader.Unpin(dir); err != nil || len(removed) != 2 {
		t.Errorf("unpinned: %v, %v", removed, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v, %q", err, tree(t, dir))
	}
	_, err = loader.Unpin(dir)
	wantError(t, err, loader.Target, "there is no such folder")
}

// pinFilter loads, attaches and pins the filter, and lets go of it.
func pinFilter(t *testing.T, dir, cgroup string, replace bool) []loader.Pin {
	t.Helper()
	c := load(t, buildObject(t, native, []program{denyURandom}, "counts"))
	defer c.Close()
	attached, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	if err != nil {
		t.Fatal(err)
	}
	defer attached[0].Close()
	pinned, err := c.Pin(dir, loader.PinOptions{Attachments: attached, Replace: replace})
	if err != nil {
		t.Fatal(err)
	}
	return pinned
}

func TestPinReplacesWhenAsked(t *testing.T) {
	testenv.NoLeaks(t)
	cgroup, dir := testenv.Cgroup(t), filepath.Join(testenv.BPFFS(t), "filter")
	pinFilter(t, dir, cgroup, false)
	before := testenv.Attached(t, cgroup)

	c := load(t, buildObject(t, native, []program{{"first", "cgroup/dev", constant(1)}, denyURandom}, "counts"))
	defer c.Close()
	_, err := c.Pin(dir, loader.PinOptions{})
	wantError(t, err, loader.Exists, "pin program deny: "+dir+"/deny is pinned already")
	wantTree(t, dir, pinnedTree...) // as before: "first" is gone again

	for _, p := range pinFilter(t, dir, cgroup, true) {
		if p.Replaced == 0 {
			t.Errorf("not said to have been replaced: %+v", p)
		}
	}
	wantTree(t, dir, pinnedTree...)
	if after := testenv.Attached(t, cgroup); len(after) != 1 || after[0] == before[0] {
		t.Errorf("attached before %v and after %v", before, after)
	}
	if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != syscall.EPERM {
		t.Errorf("after replacing: %v", err)
	}
	if _, err := loader.Unpin(dir); err != nil {
		t.Error(err)
	}
	if ids := testenv.Attached(t, cgroup); len(ids) != 0 {
		t.Errorf("left attached: %v", ids)
	}
}

// What others have pinned is neither replaced nor removed.
func TestPinsOfOthersStay(t *testing.T) {
	testenv.NoLeaks(t)
	dir := testenv.BPFFS(t)
	c := load(t, buildObject(t, native, []program{denyURandom, returnZero}))
	defer c.Close()
	other, err := c.Program("zero").Kernel.Clone()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Pin(filepath.Join(dir, "deny")); err != nil {
		t.Fatal(err)
	}
	_, err = c.Pin(dir, loader.PinOptions{Replace: true})
	wantError(t, err, loader.Exists, dir+"/deny exists, and was not pinned by rucy-llvm")
	wantTree(t, dir, "deny")
	_, err = loader.Unpin(dir)
	wantError(t, err, loader.Target, "nothing in it was pinned by rucy-llvm")

	// One that takes the place of ours is another's as well.
	if err := os.Remove(filepath.Join(dir, "deny")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Pin(dir, loader.PinOptions{}); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, "deny"))
	if err := errors.Join(other.Unpin(), other.Pin(filepath.Join(dir, "deny"))); err != nil {
		t.Fatal(err)
	}
	removed, err := loader.Unpin(dir)
	if err != nil || len(removed) != 1 || removed[0].Name != "zero" {
		t.Errorf("removed: %v, %v", removed, err)
	}
	wantTree(t, dir, "deny") // and the folder, which we did not make
}

// What a killed process has left half-way does not disturb.
func TestPinClearsHalfWay(t *testing.T) {
	dir := testenv.BPFFS(t)
	c := load(t, buildObject(t, native, []program{denyURandom}))
	for _, name := range []string{"deny:new", "other:old"} {
		clone, err := c.Program("deny").Kernel.Clone()
		if err != nil {
			t.Fatal(err)
		}
		defer clone.Close()
		if err := clone.Pin(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Pin(dir, loader.PinOptions{}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, "deny", "rucy-llvm", "rucy-llvm/deny")
}

func TestPinRefusals(t *testing.T) {
	root := testenv.BPFFS(t)
	ok := load(t, buildObject(t, native, []program{denyURandom}))
	plain := t.TempDir()
	open := filepath.Join(root, "open")
	for _, err := range []error{
		os.Mkdir(open, 0o700), os.Chmod(open, 0o777|os.ModeSticky),
		os.Mkdir(filepath.Join(root, "mine"), 0o700), os.Symlink(filepath.Join(root, "mine"), filepath.Join(root, "link")),
		os.Symlink(filepath.Join(root, "mine"), filepath.Join(open, "link")),
		os.Mkdir(filepath.Join(open, "theirs"), 0o777), os.Chown(filepath.Join(open, "theirs"), 65534, 65534),
		os.Mkdir(filepath.Join(root, "busy"), 0o700), os.Symlink("x", filepath.Join(root, "busy", "rucy-llvm")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		dir  string
		kind loader.Kind
		want string
	}{
		"no BPF file system":              {filepath.Join(plain, "pins"), loader.Target, "it is not on a BPF file system"},
		"a folder elsewhere":              {plain, loader.Target, "it is not on a BPF file system"},
		"no folder above":                 {filepath.Join(root, "no", "such"), loader.Target, "there is no such folder (mkdir -p " + root + "/no)"},
		"a name with a dot":               {filepath.Join(root, "a.b"), loader.Target, "a BPF file system has no names with dots"},
		"a link where all can write":      {filepath.Join(open, "link"), loader.Target, "link is a symbolic link in a folder that everybody can write to"},
		"through such a link":             {filepath.Join(open, "link", "pins"), loader.Target, "link is a symbolic link in a folder that everybody can write to"},
		"another's folder where all can":  {filepath.Join(open, "theirs"), loader.Target, "theirs is a folder of somebody else"},
		"below another's folder":          {filepath.Join(open, "theirs", "pins"), loader.Target, "theirs is a folder of somebody else"},
		"something in place of the notes": {filepath.Join(root, "busy"), loader.Exists, "rucy-llvm in it is not a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ok.Pin(c.dir, loader.PinOptions{})
			wantError(t, err, c.kind, c.want)
		})
	}
	wantTree(t, filepath.Join(root, "mine"))
	if _, err := ok.Pin(filepath.Join(root, "link", "pins"), loader.PinOptions{}); err != nil {
		t.Errorf("through a link of our own: %v", err)
	}
	wantTree(t, filepath.Join(root, "mine"), "pins", "pins/deny", "pins/rucy-llvm", "pins/rucy-llvm/:folder", "pins/rucy-llvm/deny")

	for name, c := range map[string]struct {
		programs []program
		maps     []string
		want     string
	}{
		"a name with a dot": {[]program{{"a.b", "cgroup/dev", constant(1)}}, nil, "pin program a.b: a BPF file system has no names with dots"},
		"a folder's name":   {[]program{{"maps", "cgroup/dev", constant(1)}}, nil, "pin program maps: a folder beside the programs has this name"},
		"one file for two":  {[]program{denyURandom}, []string{"a.b", "a_b"}, "a.b has the same file name, maps/a_b"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := load(t, buildObject(t, native, c.programs, c.maps...))
			_, err := bad.Pin(filepath.Join(root, "fresh"), loader.PinOptions{})
			wantError(t, err, loader.Object, c.want)
			wantTree(t, root+"/fresh")
		})
	}
}

// A kernel without links cannot pin attachments.
func TestPinNeedsALink(t *testing.T) {
	cgroup, root := testenv.Cgroup(t), testenv.BPFFS(t)
	c := load(t, buildObject(t, native, []program{denyURandom}))
	a, err := loader.AttachCgroup(cgroup, c.Programs[0], loader.CgroupOptions{NoLink: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	_, err = c.Pin(root, loader.PinOptions{Attachments: []*loader.Attachment{a}})
	wantError(t, err, loader.Unsupported, "pin attachment of deny: this kernel has no links for it")
	wantTree(t, root)
}

// A failure in the middle takes back what was done: a folder stands where
// a link should go.
func TestPinRollsBack(t *testing.T) {
	cgroup, root := testenv.Cgroup(t), testenv.BPFFS(t)
	dir := filepath.Join(root, "filter")
	pinFilter(t, dir, cgroup, false)
	before := testenv.Attached(t, cgroup)
	if err := os.Mkdir(filepath.Join(dir, "links", "second:new"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "links", "second:new", "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	c := load(t, buildObject(t, native, []program{denyURandom, {"second", "cgroup/dev", constant(1)}}, "counts", "more"))
	attached, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Pin(dir, loader.PinOptions{Attachments: attached, Replace: true}); err == nil {
		t.Error("pinned over a folder")
	}
	for _, a := range attached {
		a.Close()
	}
	if err := errors.Join(os.Remove(filepath.Join(dir, "links", "second:new", "full")), os.Remove(filepath.Join(dir, "links", "second:new"))); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, pinnedTree...)
	if after := testenv.Attached(t, cgroup); !slices.Equal(before, after) {
		t.Errorf("attached before %v and after %v", before, after)
	}
	if removed, err := loader.Unpin(dir); err != nil || len(removed) != 3 {
		t.Errorf("unpinned: %v, %v", removed, err)
	}
}
