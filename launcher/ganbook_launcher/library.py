"""The Java library: built, installed in Maven's local repository, and its class path."""

import hashlib
import json
import os
import re
import shutil
import xml.etree.ElementTree as xml
from pathlib import Path

from . import children, inherited, java_cli, lock, places, room
from .problem import Problem

CLASS_PATH_GOAL = (  # named in full: for `dependency:` Maven asks the repository about every plugin first
    "org.apache.maven.plugins:maven-dependency-plugin:build-classpath",
    "-DincludeScope=runtime",
    f"-Dmdep.outputFile={Path('target', 'classpath')}",
)
_COMPILE_PATH = Path("target", "classpath-compile")
_COMPILE_PATH_GOAL = (  # with what the kernel provides
    CLASS_PATH_GOAL[0],
    "-DincludeScope=compile",
    f"-Dmdep.outputFile={_COMPILE_PATH}",
)
_PATIENCE = (  # Maven's own with a repository that does not answer is half an hour for each file
    "-Dmaven.wagon.http.readTimeout=60000",
    "-Dmaven.wagon.rto=60000",
    "-Daether.connector.connectTimeout=20000",
    "-Daether.connector.requestTimeout=60000",
)
_NOTHING_COMPILED = ("-Dmaven.main.skip=true", "-Dmaven.test.skip=true")
_ARTIFACTS = ("ganbook-figures", "ganbook")  # which notebooks take by %maven
_MODULES = (places.FIGURES, places.LIBRARY, places.TOOLS)
_STAMP = places.STATE / "library.json"
_NO_REPOSITORY = (
    "Maven needs what was not packed, as for a JDK of another system: run './ganbook pack' on a machine like this one"
    if room.is_here()
    else "Maven cannot reach its repository: connect to the network (once is enough) and run it again"
)
_INSTALLED = re.compile(r"Installing \S.* to (\S.*\.jar)\s*$", re.MULTILINE)


def version():
    """The version that the library's pom names."""
    return xml.parse(places.ROOT / "pom.xml").getroot().findtext("{*}version")


def make_ready(env):
    """Installs the library, unless its sources are what was installed last and that is still there."""
    with lock.alone():
        sources = fingerprint()
        if not _installed_from(sources):
            _install(sources, env)
    _show_kernel_the_repository(env)


def _install(sources, env):
    downloads = "" if _STAMP.exists() or room.is_here() else " (the first time, with up to 300 MB to download)"
    only_build = ["-Dmaven.test.skip=true", "-Dspotless.check.skip=true"]
    log = children.run_quietly(
        f"Building the library{downloads}",
        [*call(env), *only_build, "install", *CLASS_PATH_GOAL],
        env,
        "mvn.log",
        {
            "network": _NO_REPOSITORY,
            "settings": "Maven cannot read its settings.xml: mend the file that its log names, or remove it",
            "options": "Java does not take what MAVEN_OPTS or .mvn/jvm.config say: correct that, as the log says",
            "other": "the library does not build: the end of Maven's log says why",
        },
    )
    _remember(sources, log)


def as_installed(env):
    """Lets kernels find what was installed last, and says so where the library's sources have changed since."""
    if not _installed_from(fingerprint()):
        print("note: kernels run the library as it was installed last, not its sources: ./ganbook lab installs these")
    if _STAMP.is_file():
        _show_kernel_the_repository(env)


def javadoc(env, folder):
    """Writes the Javadoc of both modules, as one, into a folder; the library has been installed."""
    modules = (places.FIGURES, places.LIBRARY)
    only = ("-pl", ",".join(module.relative_to(places.ROOT).as_posix() for module in modules))
    sentences = {
        "network": _NO_REPOSITORY,
        "other": "the Javadoc cannot be made: the end of its log says why (--no-api leaves it out)",
    }
    children.run_quietly(
        "Looking up what the library is compiled with",
        [*call(env), *only, *_COMPILE_PATH_GOAL],
        env,
        "mvn-classpath.log",
        sentences,
    )
    paths = [(module / _COMPILE_PATH).read_text(encoding="utf-8").strip() for module in modules]
    tool = shutil.which("javadoc", path=str(Path(env["JAVA_HOME"], "bin")))
    if not tool:
        raise Problem("this Java has no javadoc: install a whole JDK, or leave the Javadoc out with --no-api")
    title = f"ganbook {version()}"
    children.run_quietly(
        "Writing the library's Javadoc",
        [
            *(tool, "-quiet", "-notimestamp", "-Xdoclint:all,-missing", "-encoding", "UTF-8", "-charset", "UTF-8"),
            *("-windowtitle", title, "-doctitle", title, "-d", folder, "-subpackages", "org.ganbook"),
            *("-sourcepath", os.pathsep.join(str(module / "src" / "main" / "java") for module in modules)),
            *("-classpath", os.pathsep.join(paths)),
        ],
        env,
        "javadoc.log",
        sentences,
    )
    style = folder / "stylesheet.css"
    if not (folder / "resources" / "fonts").exists():  # some systems' Java comes without them, and asks for them
        style.write_text(re.sub(r"@import url\([^)]*fonts[^)]*\);", "", style.read_text("utf-8")), encoding="utf-8")


def test(env, options, install):
    """Runs Maven's tests. Returns its exit code and the tests' reports.

    options -- what Maven is told besides, such as which tests
    install -- whether to check the sources' format too, and to install what has passed
    """
    reports = [module / "target" / "surefire-reports" for module in (*_MODULES, places.SPARK)]
    for folder in reports:
        shutil.rmtree(folder, ignore_errors=True)
    sources = fingerprint()
    goals = ["install", *CLASS_PATH_GOAL] if install else ["test", "-Dspotless.check.skip=true"]
    code, log = children.run_and_keep([*call(env), *options, *goals], env, "mvn-test.log")
    if code == 0 and install:
        _remember(sources, log)
        _show_kernel_the_repository(env)
    elif code != 0 and "Could not transfer artifact" in log:
        raise Problem(_NO_REPOSITORY)
    return code, [report for folder in reports for report in sorted(folder.glob("TEST-*.xml"))]


def fill(repository, maven, project, env):
    """Lets a copy of the project bring into an empty repository what it needs for a build, for tests, and for `%maven` in a kernel.

    What the user's repository has is taken from there.
    """
    pom = project / "pom.xml"
    known = xml.parse(pom).getroot()
    plugins = {plugin.findtext("{*}artifactId"): plugin.findtext("{*}version") for plugin in known.iterfind(".//{*}pluginManagement//{*}plugin")}
    users = f"<id>users</id><url>{(_repository() or repository).as_uri()}</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
    kinds = (("repositories", "repository"), ("pluginRepositories", "pluginRepository"))
    named = "".join(f"<{all_of}><{one}>{users}</{one}></{all_of}>" for all_of, one in kinds)
    pom.write_text(pom.read_text(encoding="utf-8").replace("</project>", f"{named}</project>"), encoding="utf-8")
    for artifact in _ARTIFACTS:  # a kernel does not have the provided ones, by which other versions of the rest may be chosen
        (project / "kernel" / artifact).mkdir(parents=True)
        (project / "kernel" / artifact / "pom.xml").write_text(
            "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>kernel</artifactId><version>1</version>"
            f"<dependencies><dependency><groupId>{_group()}</groupId><artifactId>{artifact}</artifactId>"
            f"<version>{version()}</version></dependency></dependencies>{named}</project>",
            encoding="utf-8",
        )
    plugin, goal = CLASS_PATH_GOAL[0].rsplit(":", 1)
    class_path = f"{plugin}:{plugins['maven-dependency-plugin']}:{goal}"
    figures = places.FIGURES.relative_to(places.ROOT)
    smallest = min((project / figures).rglob("*Test.java"), key=lambda path: (path.stat().st_size, path))
    for title, options in (
        ("Collecting the Java libraries", [*_NOTHING_COMPILED, "install", CLASS_PATH_GOAL[0], "-DincludeScope=test"]),
        *(("Collecting what kernels need", ["-f", f"kernel/{artifact}", class_path]) for artifact in _ARTIFACTS),
        ("Compiling and testing with them", ["-pl", figures.as_posix(), f"-Dtest={smallest.stem}", "test"]),
    ):
        children.run_quietly(
            title,
            [maven, "-B", "-ntp", *_PATIENCE, f"-Dmaven.repo.local={repository}", "-Dspotless.check.skip=true", *options],
            env,
            "pack-mvn.log",
            {"network": _NO_REPOSITORY, "other": "a copy of the library does not build: the end of Maven's log says why"},
            cwd=project,
        )
    shutil.rmtree(repository.joinpath(*_group().split(".")))


def maven_home(env):
    """The folder of Maven."""
    found = re.search(r"^Maven home: (.+?)\s*$", children.output([maven(env), "-B", "-version"], env), re.MULTILINE)
    if not found:
        raise Problem("'mvn -version' does not say where Maven is: expected a line that begins with 'Maven home:'")
    return Path(found[1])


def call(env):
    """The beginning of each call of Maven."""
    where = [f"-Dmaven.repo.local={room.REPOSITORY}"] if room.is_here() else []
    return [maven(env), "-B", "-ntp", *_PATIENCE, *where]


def maven(env):
    """The path of Maven."""
    found = shutil.which("mvn", path=str(room.MAVEN / "bin") if room.is_here() else env.get("PATH"))
    if not found:
        raise Problem(
            "no Maven was found: install it (Debian, Ubuntu: apt install maven; macOS: brew install maven;"
            " conda: conda install maven) and see that 'mvn -version' answers"
        )
    return found


def _show_kernel_the_repository(env):
    """Makes the kernel look where Maven has installed: it knows Maven's settings, but not MAVEN_OPTS or MAVEN_ARGS."""
    repository = _repository()
    if repository and repository != Path(os.path.expanduser("~"), ".m2", "repository"):
        inherited.tool_option(env, f"-Dmaven.repo.local={repository}")


def _repository():
    """Where Maven has installed the library, or None where it did not say."""
    installed = next(iter(json.loads(_STAMP.read_text(encoding="utf-8"))["jars"]), None)
    return Path(installed).parents[len(_group().split(".")) + 2] if installed else None


def _group():
    return xml.parse(places.ROOT / "pom.xml").getroot().findtext("{*}groupId")


def _remember(sources, maven_log):
    """Notes which jars Maven installed from which sources."""
    jars = [Path(jar) for jar in _INSTALLED.findall(maven_log) if Path(jar).is_file()]
    places.STATE.mkdir(exist_ok=True)
    _STAMP.write_text(
        json.dumps({"sources": sources, "jars": {str(jar): _state(jar) for jar in jars}}), encoding="utf-8"
    )


def _installed_from(sources):
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
        # Another clone may have installed its own over ours, or the local repository may be gone.
        return (
            stamp["sources"] == sources
            and bool(stamp["jars"])
            and java_cli.CLASS_PATH.is_file()
            and all(_state(Path(jar)) == state for jar, state in stamp["jars"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _state(jar):
    status = jar.stat()
    return [status.st_size, status.st_mtime_ns]


def fingerprint():
    """A hash of everything that the installed library is made of."""
    digest = hashlib.sha256()
    for path in (
        *(places.ROOT / name for name in ("pom.xml", "LICENSE", "NOTICE")),
        *(module / "pom.xml" for module in _MODULES),
        *sorted(path for module in _MODULES for path in (module / "src" / "main").rglob("*")),
        *sorted((places.ROOT / "data" / "trained").rglob("*")),
    ):
        if path.is_file():
            digest.update(str(path.relative_to(places.ROOT)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
