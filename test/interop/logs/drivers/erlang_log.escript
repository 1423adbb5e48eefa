%% Connects to each port that a line of standard input names with Erlang's ssh, and prints the error; a line of its own
%% says that all was told.
main(_) ->
    {ok, _} = application:ensure_all_started(ssh),
    attempts().

attempts() ->
    case io:get_line("") of
        eof ->
            ok;
        Line ->
            Port = list_to_integer(string:trim(Line)),
            Options = [{user, "nobody"}, {password, ""}, {silently_accept_hosts, true}, {user_interaction, false}],
            io:format("~p~n", [ssh:connect("127.0.0.1", Port, Options, 20000)]),
            timer:sleep(200),
            io:format("--- told~n"),
            attempts()
    end.
