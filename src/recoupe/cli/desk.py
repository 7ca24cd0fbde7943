"""``recoupe desk``: serves the web desk on this machine, or to others who have accounts."""

from __future__ import annotations

from typing import Annotated

import typer

from recoupe.cli import desk_keys, desk_users
from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.cli.streams import say

PORT = 8321

app = typer.Typer()
app.add_typer(desk_users.app, name="user")
app.add_typer(desk_keys.app, name="key")


@app.callback(invoke_without_command=True)
def desk(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port to serve on.")] = PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to serve on; beyond 127.0.0.1 with accounts.")
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name by which others ask for it. Several: again."),
    ] = None,
    trust_proxy: Annotated[
        list[str] | None,
        typer.Option("--trust-proxy", metavar="ADDRESS", help="Of a proxy whose X-Forwarded headers are believed."),
    ] = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Serve the desk at http://127.0.0.1:PORT, to this machine alone, until it is stopped (Ctrl-C).

    Once there are accounts (recoupe desk user add), everybody signs in, and --host may let others in.
    """
    if context.invoked_subcommand is not None:
        refuse_options(context)
        return
    from recoupe.desk.guarding.exposure import plan_exposure
    from recoupe.desk.serving import open_socket, serve
    from recoupe.desk.state import open_desk
    from recoupe.settings import load_settings

    exposure = plan_exposure(host, allow_host or (), trust_proxy or ())
    settings = load_settings(home=home, lexicon=lexicon)
    with open_desk(settings, exposure.hosts, exposed=exposure.exposed) as opened:
        exposure.check(opened.archive)
        listening = open_socket(port, host)
        for line in (*exposure.describe(port), *opened.maps.describe()):
            say(line)
        serve(opened, listening, proxies=exposure.proxies)


def refuse_options(context: typer.Context) -> None:
    """Raises typer.BadParameter where an option of serving stands before another command, which would not heed it."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    given = [name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
    if given:
        option = f"--{given[0].replace('_', '-')}"
        raise typer.BadParameter(f"{option} is for serving. Write it after {context.invoked_subcommand}, if it has it.")
