package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

const sharing = "#define PINNING 1\n" + counter

// The map stays when the object is closed, and each one says where it is.
func TestSharedMapStays(t *testing.T) {
	testenv.NoLeaks(t)
	dir := filepath.Join(testenv.BPFFS(t), "shared")
	c, err := loader.Load(compile(t, sharing), loader.Options{PinnedMaps: dir})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Map("counts").Shared, filepath.Join(dir, "counts"); got != want {
		t.Errorf("it is shared as %q, not %q", got, want)
	}
	if got := c.Map(".rodata").Shared; got != "" {
		t.Errorf("the data of the object is shared as %q", got)
	}
	c.Close()
	wantTree(t, dir, "counts")
}

// What is only tried has maps of its own.
func TestUnsharedMaps(t *testing.T) {
	testenv.NoLeaks(t)
	dir := testenv.BPFFS(t)
	for _, folder := range []string{"", dir} {
		c, err := loader.Load(compile(t, sharing), loader.Options{PinnedMaps: folder, Unshared: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Map("counts").Shared; got != "" {
			t.Errorf("it is shared as %q", got)
		}
		c.Close()
	}
	wantTree(t, dir)
}

// An object that doesn't load leaves no map that wasn't there.
func TestSharedMapsOfAFailure(t *testing.T) {
	testenv.NoLeaks(t)
	refused := compile(t, strings.Replace(sharing, "return 1;", "return ((int *)ctx)[100];", 1))
	root := testenv.BPFFS(t)
	dir := filepath.Join(root, "shared")
	for _, before := range [][]string{nil, {"counts"}} {
		if _, err := loader.Load(refused, loader.Options{PinnedMaps: dir}); err == nil {
			t.Fatal("it was loaded")
		}
		if before == nil {
			wantTree(t, root)
		} else {
			wantTree(t, dir, before...)
		}
		c, err := loader.Load(compile(t, sharing), loader.Options{PinnedMaps: dir})
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
	}
}

// What is in the way is not taken for the map.
func TestSharedMapsInTheWay(t *testing.T) {
	testenv.NoLeaks(t)
	object := compile(t, sharing)
	root := testenv.BPFFS(t)
	fresh := func(name string) string {
		dir := filepath.Join(root, name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	pinCounts := func(dir, object string) {
		c, err := loader.Load(compile(t, object), loader.Options{PinnedMaps: dir})
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
	}
	larger := fresh("larger")
	pinCounts(larger, strings.Replace(sharing, "(*max_entries)[1]", "(*max_entries)[8]", 1))
	linked := fresh("linked")
	if err := os.Symlink(filepath.Join(larger, "counts"), filepath.Join(linked, "counts")); err != nil {
		t.Fatal(err)
	}
	folder := fresh("folder")
	if err := os.Mkdir(filepath.Join(folder, "counts"), 0o755); err != nil {
		t.Fatal(err)
	}
	others := fresh("others")
	pinCounts(others, sharing)
	if err := os.Chmod(others, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(filepath.Join(others, "counts"), 65534, unix.Getgid()); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		larger: larger + "/counts is another map: MaxEntries: 8 changed to 1",
		linked: linked + "/counts is a symbolic link, not a map",
		folder: folder + "/counts can't be used",
		others: others + "/counts is somebody else's, in a folder that everybody can write to",
	} {
		_, err := loader.Load(object, loader.Options{PinnedMaps: dir})
		wantError(t, err, loader.Exists, "share map counts: "+want)
		wantTree(t, dir, "counts")
	}
}
