# Fails where an object of OBJECTS refers to exit() or its kin.
if(NOT OBJECTS)
  message(FATAL_ERROR "no objects to look at")
endif()
foreach(object IN LISTS OBJECTS)
  execute_process(COMMAND ${NM} --undefined-only ${object}
    OUTPUT_VARIABLE symbols RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${NM} cannot read ${object}")
  endif()
  string(REGEX MATCH " U (exit|_exit|_Exit|quick_exit|abort)(@[^\n]*)?\n"
    found "${symbols}")
  if(found)
    message(FATAL_ERROR "${object} calls ${CMAKE_MATCH_1}()")
  endif()
endforeach()
